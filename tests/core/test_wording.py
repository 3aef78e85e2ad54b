"""What Django says in our own words, and one word for one thing."""

import re

import polib
import pytest
from django import forms
from django.utils.translation import gettext

from tests.house.tree import ROOT
from tongmu.core.wording import OURS

CATALOGUE = polib.pofile(str(ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("message", OURS)
def test_no_blank_stands_between_a_word_and_a_name(message):
    assert not re.search(r"[一-鿿] [%{]|[sd)}] [一-鿿]", gettext(message))
    assert gettext(message) != message


def test_a_refused_field_says_what_to_do():
    class Choice(forms.Form):
        sex = forms.ChoiceField(choices=[("f", "女")])

    assert Choice({}).errors["sex"] == ["请填写或选择这一项。"]
    assert Choice({"sex": "x"}).errors["sex"] == ["“x”不在可选范围内，请从列表中重新选择。"]


@pytest.mark.parametrize("word", ["驻村工作队", "贫困线", "贫困标准线", "撤回"])
def test_there_is_no_second_word_for_it(word):
    assert [entry.msgid for entry in CATALOGUE if word in entry.msgstr] == []
