import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ value|money }}", "2.4万元"),
        ("{{ value|grouped }}", "24,000"),
        ("{{ value|wan }}", "2.4万"),
        ("{{ nothing|money }}{{ nothing|grouped }}{{ nothing|wan }}{{ nothing|percent }}", "————"),
        ("{{ rate|percent }}", "66.7%"),
        ("{{ phone|mask_phone }}", "138****1234"),
        ("{{ identity|mask_identity }}", "**************0017"),
        ("{{ phone|mask_card }}", "****1234"),
        ("{{ nothing|mask_phone }}", ""),
    ],
)
def test_filters(source, text):
    values = {
        "value": Decimal("24000.00"),
        "rate": Decimal("66.66"),
        "phone": "13812341234",
        "identity": "360399198001010017",
        "nothing": None,
    }
    with translation.override("zh-hans"):
        assert Template(source).render(Context(values)) == text


def test_an_icon_is_silent_and_escaped():
    html = Template("{% icon name %}").render(Context({"name": 'x"><script>'}))

    assert html == (
        '<svg class="icon" aria-hidden="true" focusable="false">'
        f'<use href="{settings.STATIC_URL}icons.svg#x&quot;&gt;&lt;script&gt;"/></svg>'
    )


def test_every_icon_named_in_a_template_is_in_the_sprite():
    drawn = set(
        re.findall(r'<symbol id="([^"]+)"', (ROOT / "static" / "icons.svg").read_text(encoding="utf-8"))
    )
    named = set()
    for template in (ROOT / "templates").rglob("*.html"):
        named |= set(re.findall(r'{% icon "([^"]+)"', template.read_text(encoding="utf-8")))

    assert named - drawn == set()
