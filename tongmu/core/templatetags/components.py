"""The parts of a page that have a body or need the request; the rest are includes in templates/components/."""

from django import template
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongmu.core.forms import CONFIRM

register = template.Library()

LANGUAGE_TAGS = {"zh-hans": "zh-Hans", "en": "en"}
NOTICE_KINDS = ("info", "success", "warning", "error")
MARKS = {
    "check": '<circle cx="8" cy="8" r="8"/><path class="mark__cut" d="m4.200 8.300 2.600 2.600 5-5.400"/>',
    "triangle": '<path d="M8 .8 16 15H0Z"/><path class="mark__cut" d="M8 6v4m0 1.900v.2"/>',
    "octagon": '<path d="M4.700 0h6.600L16 4.700v6.600L11.300 16H4.700L0 11.300V4.700Z"/>'
    '<path class="mark__cut" d="M8 3.800v5m0 2.600v.2"/>',
    "circle": '<circle cx="8" cy="8" r="8"/><path class="mark__cut" d="M8 7.200v5M8 4.200v.2"/>',
    "ring": '<circle class="mark__line" cx="8" cy="8" r="6.500"/>',
    "half": '<circle class="mark__line" cx="8" cy="8" r="6.500"/><path d="M8 1.500a6.500 6.500 0 0 1 0 13Z"/>',
    "square": '<rect x="1" y="1" width="14" height="14" rx="2"/>',
    "dash": '<rect x="1" y="6.500" width="14" height="3" rx="1"/>',
}
NOTICE_MARKS = {"info": "circle", "success": "check", "warning": "triangle", "error": "octagon"}


@register.filter
def day(value):
    """A date in words: 2018年12月31日, or 31 December 2018; nothing for no date."""
    # Translators: how a date is written; see Django's date filter for the letters.
    return date_format(value, _("j F Y")) if value else ""


@register.filter
def may(user, permission):
    """Whether `user` holds `permission` anywhere today: {% if user|may:"see_office" %}."""
    return bool(user and user.is_authenticated and user.may(permission))


def anchor_of(field):
    """The id of the control a link to `field` should reach; for a list of choices its first."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"


def named(field, message):
    return _("%(label)s: %(message)s") % {"label": field.label, "message": message}


@register.filter
def problems(form):
    """The errors of a bound form as [(id of the control or "", message)]; questions asked back are not among them."""
    found = [("", message) for message in form.non_field_errors()]
    for field in form:
        if field.name != CONFIRM:
            found += [(anchor_of(field), named(field, message)) for message in field.errors]
    return found


@register.filter
def named_control(field):
    """The control of a bound field that has no label beside it, named for those who do not see its column.

    A field whose default is computed comes with what it showed at first, as Django renders it: without that, a row
    sent back as it was counts as changed.
    """
    control = field.as_widget(attrs={"aria-label": field.label})
    return control + field.as_hidden(only_initial=True) if field.field.show_hidden_initial else control


@register.simple_tag
def html_lang():
    """The language of the page as HTML wants it: zh-Hans or en."""
    return LANGUAGE_TAGS.get(get_language(), "zh-Hans")


@register.simple_tag
def stylesheet(path):
    return format_html('<link rel="stylesheet" href="{}">', static(path))


@register.simple_tag
def mark(shape):
    """A small shape that carries a state beside its word, so that colour never stands alone."""
    return SafeString(
        f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{MARKS[shape]}</svg>'
    )


@register.simple_tag
def address(name):
    """The address of a named page; the start page where that one is not there, so that error pages always render."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return "/"


@register.simple_tag(takes_context=True)
def nav_link(context, name, text, *, exact=False, covers="", keeps=False):
    """An entry of a navigation list, marked when the page is at or below its address, or one that it `covers`.

    `covers`: names of further addresses, apart by spaces. Nothing where the address does not exist. An entry that
    `keeps` goes on with the region and month the page was `asked` for, and with nothing else of its address.
    """
    try:
        href, *others = [reverse(one) for one in (name, *covers.split())]
    except NoReverseMatch:
        return ""
    path = context["request"].path if "request" in context else ""
    here = path == href or (not exact and path.startswith(href)) or path.startswith(tuple(others))
    asked = context.get("asked") if keeps else None
    query = f"?{asked.query()}" if hasattr(asked, "query") else ""
    current = ' aria-current="page"' if path == href else ' aria-current="true"' if here else ""
    return format_html(
        '<li><a class="site-nav__link" href="{}{}"{}>{}</a></li>', href, query, SafeString(current), text
    )


@register.simple_block_tag
def section_nav(content, label):
    """The second row of a navigation, with the pages of one section; nothing outside of that section."""
    if "aria-current" not in content:
        return ""
    return format_html(
        '<nav class="section-nav" aria-label="{}"><div class="wrap"><ul class="section-nav__row">{}</ul></div></nav>',
        label,
        content,
    )


@register.simple_tag(takes_context=True)
def other_language(context):
    """This page in the other language: {"href", "tag", "name", "short"}, or None where there is none."""
    request = context.get("request")
    if request is None:
        return None
    code, name, short = ("en", "English", "EN") if get_language() != "en" else ("zh-hans", "中文", "中文")
    href = translate_url(request.get_full_path(), code)
    return {"href": href, "tag": LANGUAGE_TAGS[code], "name": name, "short": short}


@register.simple_tag(takes_context=True)
def other_size(context):
    """This page in large type, or back in normal type; what else its address asks for stays."""
    try:
        asked = context["request"].GET.copy()
    except (KeyError, TooManyFieldsSent):
        asked = QueryDict(mutable=True)
    asked.pop("large", None)
    if not context.get("large_type"):
        asked["large"] = "1"
    return f"?{asked.urlencode()}"


@register.simple_block_tag
def notice(content, kind="info", title=""):
    """{% notice "warning" _("Title") %}…{% endnotice %}: a remark with left bar, shape and word."""
    words = {"info": _("Note"), "success": _("Done"), "warning": _("Attention"), "error": _("Error")}
    return format_html(
        '<div class="notice notice--{}"{}>{}<div class="notice__body"><p class="notice__title">{}</p>{}</div></div>',
        kind,
        SafeString(' role="alert"') if kind == "error" else "",
        mark(NOTICE_MARKS[kind]),
        title or words[kind],
        content,
    )


@register.simple_block_tag
def panel(content, title="", level=2, more_href="", more_text=""):
    """{% panel _("Title") %}…{% endpanel %}: a framed part of an office or field page."""
    more = (
        format_html('<a class="panel__more" href="{}">{}</a>', more_href, more_text or _("All"))
        if more_href
        else ""
    )
    head = (
        format_html(
            '<div class="panel__head"><h{0} class="panel__title">{1}</h{0}>{2}</div>', level, title, more
        )
        if title
        else ""
    )
    return format_html('<section class="panel">{}<div class="panel__body">{}</div></section>', head, content)


@register.simple_block_tag
def section(content, title, more_href="", more_text="", id=""):
    """{% section _("Title") %}…{% endsection %}: a part of a public page under a ruled heading."""
    more = (
        format_html('<a class="section__more" href="{}">{}</a>', more_href, more_text or _("All"))
        if more_href
        else ""
    )
    anchor = format_html(' id="{}"', id) if id else ""
    return format_html(
        '<section class="section"{}><div class="section__head"><h2>{}</h2>{}</div>{}</section>',
        anchor,
        title,
        more,
        content,
    )


@register.simple_block_tag
def definition(content, title=""):
    """{% definition %}…{% enddefinition %}: how a figure is counted, folded until asked for."""
    return format_html(
        '<details class="definition"><summary>{}</summary><div class="definition__body">{}</div></details>',
        title or _("How is this counted?"),
        content,
    )


@register.simple_block_tag
def scrolling(content, label):
    """{% scrolling _("Villages") %}<table class="table">…{% endscrolling %}: a table that scrolls inside itself."""
    return format_html(
        '<div class="table-scroll" role="region" tabindex="0" aria-label="{}">{}</div>', label, content
    )


@register.simple_tag
def pages(page_obj):
    """The page numbers to show, None where some are left out."""
    return [
        n if isinstance(n, int) else None
        for n in page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    ]
