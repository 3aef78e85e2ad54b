"""/environment/: the living environment and the public facilities, by kind of result and village."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.codes import Facility
from projects.facilities import MET, NOT_JUDGED, NOT_MET, built_in, standard_of
from projects.rules import FACILITY_OF_OUTPUT
from tongmu.core import charts
from tongmu.core.texts import masked
from tongmu.indicators import registry
from tongmu.indicators.periods import latest_period
from tongmu.indicators.reading import public
from tongmu.indicators.showing import shown
from tongmu.public import choices, periods, pickers, tables
from tongmu.public.pages import picture_href, public_page
from tongmu.public.places import coverage
from tongmu.public.progress import card, village_figures

MOST_BUILT = 12  # of one facility on the page of a village


@dataclass(frozen=True)
class Work:
    """One output as the public reads it."""

    kind: str
    quantity: int
    unit: str
    done_on: object
    where: str


@dataclass(frozen=True)
class FacilityRow:
    """One of the six facilities of a village: what was built, whether the standard is met, what households have."""

    name: str
    works: list
    standard: str
    kind: str
    figures: list


@public_page
def environment(request):
    asked = periods.asked_in(request.GET)
    places = coverage()
    context = {
        "place": places.town,
        "asked": asked,
        "month": pickers.month_name(asked.period),
        "month_options": pickers.month_options(asked.period),
        "trail": [(_("Home"), reverse("public:home")), (_("Town progress"), reverse("public:progress"))],
        "latest": latest_period(),
        "latest_name": pickers.month_name(latest_period()),
    }
    if asked.is_covered:
        context |= blocks(request, places, asked)
    return render(request, "public/environment.html", context)


def blocks(request, places, asked):
    """Cards of the town, the picture of one kind of result, and a table of each of the two groups."""
    groups = [
        (_("Living environment"), choices.defined_of_villages(choices.ENVIRONMENT)),
        (_("Public facilities"), choices.defined_of_villages(choices.FACILITIES)),
    ]
    codes = [code for _name, group in groups for code in group]
    whole = public.values(codes, places.town.code, asked.period)
    figures = village_figures(places, codes, asked)
    show = request.GET.get("show")
    if show not in codes:
        show = codes[0] if codes else None
    return {
        "as_of": asked.as_of,
        "is_empty": all(not figure.value for figure in whole.values()),
        "cards": [
            card(whole[code], places.town, asked) for code in choices.ENVIRONMENT_CARDS if code in whole
        ],
        "show_options": pickers.indicator_options([registry.get(code) for code in codes], show),
        **picture(places, figures, show, asked),
        "tables": [table(name, places, group, whole, figures, asked) for name, group in groups if group],
        "definitions": [registry.get(code) for code in codes],
    }


def picture(places, figures, show, asked):
    """The kind of result `show` by village: as a map where villages have tiles, as bars otherwise."""
    if show is None or not places.villages:
        return {"chart": ""}
    label = str(registry.get(show).name)
    mapped, scale = tables.map_of(places.villages, figures, show, village_href(asked), label=label)
    bars = "" if mapped else tables.bars_of(places.villages, figures, show, village_href(asked), label=label)
    return {
        "show": registry.get(show),
        "chart": mapped or bars,
        "file": picture_href("map" if mapped else "places", show, places.town.code, asked.period),
        "legend": charts.map_legend(scale.bounds(_("no data, or not published"))) if scale else "",
        "finding": tables.finding(places.villages, figures, show),
    }


def village_href(asked):
    def href(place):
        return f"{reverse('public:village', args=[place.code])}?period={asked.period}#facilities"

    return href


def table(name, places, codes, whole, figures, asked):
    """The villages in the order of their codes, with the town's total under them."""
    href = village_href(asked)
    return {
        "name": name,
        "columns": [(registry.get(code).name, tables.column_unit(registry.get(code))) for code in codes],
        "rows": [
            tables.Row(place, href(place), [tables.cell_of(figures[place.code][code]) for code in codes])
            for place in places.villages
        ],
        "total": [tables.cell_of(whole[code]) for code in codes],
    }


def facilities_of(code, asked):
    """The six facilities of a village as they stood on the day asked for."""
    words = {
        MET: (_("Standard met"), "ok"),
        NOT_MET: (_("Standard not met"), "bad"),
        NOT_JUDGED: (_("Not judged yet"), ""),
    }
    built, of_households = built_in([code], asked.as_of)[code], household_figures(code, asked)
    rows = []
    for facility in Facility:
        works = built[facility]
        standard, kind = words[standard_of(works)] if works else ("", "")
        told = [work_of(one) for one in works[:MOST_BUILT]]
        rows.append(FacilityRow(facility.label, told, standard, kind, of_households.get(facility, [])))
    return rows


def work_of(one):
    where = "，".join(masked(text) for text in (one.place, one.object) if text)
    return Work(one.kind.label, one.quantity, one.unit, one.done_on, where)


def household_figures(code, asked):
    """{Facility: [(name, words)]} of what households were connected to in the year, as the public may know it."""
    if not asked.is_covered:
        return {}
    kinds = {
        output: facility for output, facility in FACILITY_OF_OUTPUT.items() if output in choices.CONNECTED
    }
    codes = choices.defined(choices.CONNECTED[output] for output in kinds)
    read = public.values(codes, code, asked.period)
    found = {}
    for output, facility in kinds.items():
        figure = read.get(choices.CONNECTED[output])
        if figure is not None and figure.value != 0:
            found.setdefault(facility, []).append((figure.indicator.name, str(shown(figure))))
    return found
