"""What the pages of health, schooling, housing and facilities share: cards, a table by place, a list in scope."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.models import Member
from tongmu.core.addresses import whole_number
from tongmu.core.regions import is_within, within
from tongmu.indicators import registry
from tongmu.indicators.reading import full
from tongmu.indicators.showing import amount, shown
from tongmu.indicators.units import unit_label
from tongmu.office import choices
from tongmu.office.rows import PAGE, visible_households

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
    """The context of one of the pages: its title, cards of `codes`, a table of `columns` by place."""
    return {
        "asked": asked,
        "title": PAGES[name],
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


def missing(user, code, asked, page, lacking):
    """The members behind the indicator `code` on the page asked for, as far as `user` may see them.

    `lacking(members, day)` lists them. The stored figure tells how many they are; they are counted only for a reader
    who sees a part of them. Raises Http404 for what is no page.
    """
    found, figure = registry.get(code), full.value(code, asked.place.code, asked.period)
    context = {"name": found.name, "says": found.says, "href": asked.href(code), "page": None}
    if figure.value is None:
        return context
    rows = lacking(Member.objects.filter(within("household__village_id", asked.place.code)), asked.as_of)
    if sees_all(user, asked.place.code):
        paginator = Known(rows, int(figure.value))
    else:
        paginator = Paginator(rows.visible_to(user), PAGE)
    listed = page_of(paginator, page)
    told = [member.household_id for member in listed.object_list]
    return context | {
        "page": listed,
        "members": with_households(listed.object_list, visible_households(set(told), user)),
        "total": amount(figure.value, figure.unit),
        "is_part": not sees_all(user, asked.place.code) and paginator.count < figure.value,
    }


def sees_all(user, code):
    return any(is_within(code, region) for region in user.regions("see_households"))


def with_households(members, households):
    """[(member, household, link)] of the members whose household the reader may see."""
    return [
        (member, household, reverse("fieldwork:household", args=[household.pk]))
        for member in members
        if (household := households.get(member.household_id))
    ]


class Known(Paginator):
    """Pages of a list whose length is known without counting it."""

    def __init__(self, rows, count):
        super().__init__(rows, PAGE)
        self.count = count


def paged(rows, asked_for):
    """The page of `rows`. Raises Http404 for what is no page of it."""
    return page_of(Paginator(rows, PAGE), asked_for)


def page_of(paginator, asked_for):
    number = whole_number(asked_for or "1")
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    return paginator.page(number)
