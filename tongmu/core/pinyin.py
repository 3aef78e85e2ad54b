"""Names in pinyin, so that a clerk finds 张三丰 by typing zsf."""

from functools import lru_cache

# Surnames read otherwise than the character usually is; the pinyin of pypinyin is wrong for them
# or depends on what follows.
SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "朴": "piao", "盖": "ge", "曾": "zeng",
    "任": "ren", "华": "hua", "乐": "yue", "翟": "zhai", "缪": "miao", "隗": "wei", "冼": "xian", "洗": "xian",
    "员": "yun", "车": "che", "纪": "ji", "黑": "he", "折": "she", "宓": "mi", "覃": "qin", "谌": "chen",
    "种": "chong", "秘": "bi", "繁": "po", "逄": "pang", "佴": "nai", "祭": "zhai", "召": "shao", "句": "gou",
    "适": "kuo", "占": "zhan", "干": "gan", "郗": "xi", "薄": "bo", "柏": "bai", "莘": "shen", "臧": "zang",
    "都": "du", "盛": "sheng", "宁": "ning", "乜": "nie", "阚": "kan", "万": "wan", "卜": "bu", "应": "ying",
}  # fmt: skip
TWO_CHARACTER_SURNAMES = {
    "欧阳": "ou yang", "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun",
    "澹台": "tan tai", "令狐": "ling hu", "夏侯": "xia hou", "皇甫": "huang fu", "鲜于": "xian yu",
    "宗政": "zong zheng", "呼延": "hu yan", "公冶": "gong ye", "太叔": "tai shu",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def initials(name):
    """'张三丰' → 'zsf'; Latin letters of a name stay, dots and spaces do not."""
    return "".join(syllable[0] for syllable in syllables(name))


def full(name):
    """'张三丰' → 'zhangsanfeng', without tones; ü is written v."""
    return "".join(syllables(name))


def syllables(name):
    """'张三丰' → ['zhang', 'san', 'feng']; a Latin letter or digit is one by itself."""
    # Imported here: its dictionaries take 55 MB, which only a process that saves names should pay.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    letters = "".join(letter for letter in name or "" if letter.isalnum())
    surname = TWO_CHARACTER_SURNAMES.get(letters[:2], "").split()
    if not surname and letters[:1] in SURNAMES:
        surname = [SURNAMES[letters[0]]]
    given = letters[len(surname) :]
    return [part.lower() for part in (*surname, *lazy_pinyin(given, errors=list)) if part.isascii()]
