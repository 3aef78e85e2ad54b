"""Units of figures are Chinese words, the same in the API in every language; here in English for readers."""

from django.utils.translation import get_language

# Where Chinese counts with a measure word, the English name of the figure says what is counted.
ENGLISH = {
    "个": "",
    "份": "",
    "人": "persons",
    "人次": "attendances",
    "名": "persons",
    "支": "",
    "件": "",
    "场": "",
    "户": "households",
    "户次": "visits",
    "家": "",
    "栋": "buildings",
    "平方米": "m²",
    "米": "m",
    "公里": "km",
    "亩": "mu",
    "盏": "lamps",
    "处": "places",
    "项": "items",
    "期": "",
    "次": "",
    "笔": "entries",
    "天": "days",
    "分": "points",
    "元": "yuan",
    "元/人": "yuan a person",
    "元/户": "yuan a household",
    "元/年": "yuan a year",
    "人/户": "persons a household",
    "户/人": "households a person",
    "千瓦": "kW",
    "千瓦时": "kWh",
    "%": "%",
}


def unit_label(unit) -> str:
    """The unit as it is written beside a number on a page in the reader's language."""
    unit = str(unit)
    return ENGLISH.get(unit, unit) if (get_language() or "zh").startswith("en") else unit
