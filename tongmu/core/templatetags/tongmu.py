"""Filters and tags every template has without loading them."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from tongmu.core import masking, numbers, texts

NOTHING = "—"

register = template.Library()

register.filter("mask_identity", masking.mask_identity)
register.filter("mask_phone", masking.mask_phone)
register.filter("mask_card", masking.mask_card)
register.filter("mask_name", masking.mask_name)
register.filter("masked", texts.masked)


@register.filter
def money(yuan):
    """2.4万元; a dash for no amount."""
    return NOTHING if yuan in (None, "") else numbers.money_text(yuan)


@register.filter
def grouped(value):
    """88,960.04; a dash for no value."""
    return NOTHING if value in (None, "") else numbers.grouped(value)


@register.filter
def wan(value):
    """2.4万; a dash for no value."""
    return NOTHING if value in (None, "") else numbers.in_wan(value)


@register.filter
def percent(value):
    """66.7%, of a value that counts in hundredths already; a dash for none."""
    return NOTHING if value in (None, "") else f"{numbers.rounded(value, 1):f}%"


@register.simple_tag
def icon(name):
    """A drawing from the sprite, silent to screen readers: words beside it tell what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("icons.svg"),
        name,
    )
