"""What the pages of health, schooling, housing and facilities share: tabs, cards, a table by place, a list in scope."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongmu.core.addresses import whole_number
from tongmu.indicators import registry
from tongmu.indicators.reading import full
from tongmu.indicators.showing import shown
from tongmu.indicators.units import unit_label
from tongmu.office import choices
from tongmu.office.rows import PAGE, rows_behind

PAGES = {
    "office:health": _("Health"),
    "office:education": _("Education"),
    "office:housing": _("Housing and environment"),
    "office:facilities": _("Public facilities"),
}


def address(name, asked, code=None, **more):
    """The page `name` for the month asked, here or in the region `code`."""
    query = {"region": code or asked.place.code, "period": asked.period, **more}
    return f"{reverse(name)}?{urlencode(query)}"


def board(name, asked, codes, columns):
    """The context of one of the pages: its title, the other pages, cards of `codes`, a table of `columns` by place."""
    return {
        "asked": asked,
        "title": PAGES[name],
        "tabs": [(title, address(page, asked), page == name) for page, title in PAGES.items()],
        "cards": cards(asked, codes),
        "table": table(name, asked, columns),
    }


def cards(asked, codes):
    read = full.values(choices.defined(codes), asked.place.code, asked.period)
    return [(figure, str(shown(figure)), asked.href(code)) for code, figure in read.items()]


def table(name, asked, codes):
    """Heads, a row for each part and the total; None where there are no parts."""
    if not asked.parts:
        return None
    codes = choices.defined(codes)
    whole = full.values(codes, asked.place.code, asked.period)
    read = full.by_region(codes, asked.place.code, asked.period, [place.code for place in asked.parts])
    return {
        "heads": [
            (found.name, unit_label(found.unit), asked.href(found.code)) for found in map(registry.get, codes)
        ],
        "rows": [
            (place, address(name, asked, place.code), cells(asked, codes, read[place.code], place))
            for place in asked.parts
        ],
        "total": cells(asked, codes, whole, asked.place),
    }


def cells(asked, codes, figures, place):
    return [(figures[code].text, asked.href(code, place)) for code in codes]


def missing(user, code, asked, page):
    """The rows behind the indicator `code`, as far as `user` may see them, on the page asked for."""
    found = registry.get(code)
    figure = full.value(code, asked.place.code, asked.period)
    return {
        "name": found.name,
        "says": found.says,
        "behind": rows_behind(user, found, figure, asked, page),
    }


def paged(rows, asked_for):
    """The page of `rows`. Raises Http404 for what is no page of it."""
    paginator, number = Paginator(rows, PAGE), whole_number(asked_for or "1")
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    return paginator.page(number)
