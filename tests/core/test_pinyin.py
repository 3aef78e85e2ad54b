import subprocess
import sys

import pytest

from tongmu.core.pinyin import full, initials


@pytest.mark.parametrize(
    ("name", "letters", "whole"),
    [
        ("张三丰", "zsf", "zhangsanfeng"),
        ("单田芳", "stf", "shantianfang"),
        ("仇英", "qy", "qiuying"),
        ("解缙", "xj", "xiejin"),
        ("区志航", "ozh", "ouzhihang"),
        ("查良镛", "zly", "zhaliangyong"),
        ("曾国藩", "zgf", "zengguofan"),
        ("乐毅", "yy", "yueyi"),
        ("尉迟恭", "ycg", "yuchigong"),
        ("单于丹", "cyd", "chanyudan"),
        ("欧阳修", "oyx", "ouyangxiu"),
        ("吕布", "lb", "lvbu"),
        ("买买提·艾力", "mmtal", "maimaitiaili"),
        ("Anna 李", "annal", "annali"),
        ("周田村", "ztc", "zhoutiancun"),
        ("", "", ""),
    ],
)
def test_names_in_pinyin(name, letters, whole):
    assert (initials(name), full(name)) == (letters, whole)


def test_the_dictionaries_are_loaded_only_when_a_name_is_read():
    code = "import sys, tongmu.core.pinyin; print('pypinyin' in sys.modules)"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout == "False\n"
