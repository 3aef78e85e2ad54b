"""Chinese pages speak Chinese and English pages English, down to what only a screen reader says."""

import re
from html import unescape

import pytest

from .conftest import DEFINITIONS, NAMES, TOPICS
from .test_pages import PAGES

# Names of things that are the same in every language, and the codes of indicators.
NOT_ENGLISH = {
    *("CSV", "OpenAPI", "JSON", "UTF", "Cookie", "EN", "English", "SVG", "PNG"),
    *("http", "testserver", "nothing", "like", "it"),  # of addresses and of what was searched for
}
WORD = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
READ_ALOUD = re.compile(r'(?:aria-label|title|alt|data-on|data-off|data-sending-text)="([^"]*)"')


def words_of(body):
    """The text of a page, with the labels that are only read aloud; without addresses and code."""
    body = re.sub(r"<script.*?</script>|<title>|https?://\S+", " ", body, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", body)
    return unescape(f"{text} {' '.join(READ_ALOUD.findall(body))}")


@pytest.mark.parametrize("address", PAGES)
def test_a_chinese_page_has_no_english(client, town, address):
    text = words_of(client.get(address).content.decode())
    for found in DEFINITIONS:
        text = text.replace(found.code, " ")

    assert set(WORD.findall(text)) - NOT_ENGLISH == set()


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_has_no_chinese_but_names(client, town, address):
    text = words_of(client.get(f"/en{address}").content.decode())
    names = [*(part for found in DEFINITIONS for part in (found.says, found.name)), *TOPICS.values(), *NAMES]
    for name in sorted([*names, "测试镇", "测试县", "中文", "脱贫"], key=len, reverse=True):
        text = text.replace(name, " ")

    assert CHINESE.findall(text) == []
