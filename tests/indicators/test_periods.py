import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongmu.indicators.periods import index_of, is_month, period_of


@given(st.from_regex(r"\d{4}-\d{2}", fullmatch=True))
def test_a_month_has_one_spelling(text):
    assert not is_month(text) or period_of(index_of(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2\u066018-12",
        "２０１８-12",
        "2018-1\u0662",
        "2018-12\n",
        "2018-00",
        "2018-13",
        "0018-12",
        "2018-12-31",
        "",
    ],
)
def test_what_is_written_otherwise_is_no_month(text):
    with pytest.raises(ValueError, match="is no month"):
        index_of(text)
