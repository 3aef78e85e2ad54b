"""Invented persons, recognisable as such, and numbers that are well-formed and belong to nobody.

Whoever is on the register of the demo bears a surname and two signs of the sexagenary cycle (甲子, 乙丑 …), every
cadre a surname and a solar term (立春, 谷雨 …). Identity numbers carry the county code 360399, which was never
issued; phones begin with 154, a range no operator holds; cards with 999999, which no bank does.
"""

from collections import Counter
from itertools import count, cycle

from tongmu.core.checkdigits import check_digit, passes_luhn
from tongmu.core.identity import FEMALE

COUNTY = "360399"
PHONE_PREFIX = "154"
CARD_PREFIX = "999999"

SURNAMES = (
    "王李张刘陈杨黄赵吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁沈任姚"
    "卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤"
)
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
CYCLE = [STEMS[index % 10] + BRANCHES[index % 12] for index in range(60)]
SOLAR_TERMS = (
    "立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 "
    "立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒"
).split()


class Numbers:
    """Deals identity numbers, phones and cards, none twice, and names."""

    def __init__(self, rng):
        self.rng = rng
        self.dealt = Counter()
        self.phones = count(1)
        self.cards = count(1)
        self.cadre_names = cycle(surname + term for term in SOLAR_TERMS for surname in SURNAMES)

    def identity_number(self, born, sex):
        """A number of 18 characters with a right check digit. Raises ValueError after 499 of one day and sex."""
        self.dealt[born, sex] += 1
        serial = self.dealt[born, sex] * 2 + (sex != FEMALE)
        if serial > 999:
            raise ValueError(f"No identity number is left for {born}.")
        first = f"{COUNTY}{born:%Y%m%d}{serial:03d}"
        return first + check_digit(first)

    def phone(self):
        return f"{PHONE_PREFIX}{next(self.phones):08d}"

    def bank_card(self):
        first = f"{CARD_PREFIX}{next(self.cards):012d}"
        return next(card for digit in "0123456789" if passes_luhn(card := first + digit))

    def surname(self):
        return self.rng.choice(SURNAMES)

    def given_name(self):
        return self.rng.choice(CYCLE)

    def cadre_name(self):
        return next(self.cadre_names)
