"""The charts of the public pages as files to take along, each with its title, legend, unit, day and source.

The address of a page's chart is that of the page's question: /indicators/<code>/months.svg?region=…&period=….
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.core import charts
from tongmu.core.chart_files import HATCHED, TARGET, Key, chart_file
from tongmu.core.templatetags.components import day
from tongmu.indicators import registry
from tongmu.indicators.periods import is_unfinished
from tongmu.indicators.reading import public
from tongmu.indicators.showing import amount
from tongmu.indicators.sources import source_names
from tongmu.public import choices, periods, pickers, sentences, series, tables
from tongmu.public.indicator import is_published, target_of
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.progress import funds_chart


def question(request, code):
    """(indicator, all places, place, month); 404 for what the portal does not know or keeps no values for."""
    if not registry.exists(code):
        raise Http404(f"There is no indicator {code}.")
    places, asked = coverage(), asked_month(request)
    return registry.get(code), places, places.find(request.GET.get("region") or places.town.code), asked


def asked_month(request):
    asked = periods.asked_in(request.GET)
    if not asked.is_covered:
        raise Http404(f"No figures are kept for {asked.period}.")
    return asked


@public_page
def months(request, code):
    """The months of an indicator in one place, with the year's target."""
    found, _places, place, asked = question(request, code)
    figures = series.read(found, place.code, asked)
    target = target_of(figures[-1], place, asked)
    legend = [Key("chart__s1", with_unit(found, series.axis_unit(figures)))]
    if target is not None:
        legend.append(Key(TARGET, _("target %(target)s") % {"target": amount(target, found.unit)}))
    if any(is_unfinished(figure.period) for figure in figures):
        legend.append(Key(HATCHED, _("unfinished")))
    return answer(
        request,
        series.chart(figures, label=str(found.name), target=target),
        title=_("%(name)s, %(place)s") % {"name": found.name, "place": place.name},
        said=series.finding(figures),
        legend=legend,
        day_shown=asked.as_of,
        sources=source_names(found),
        name=f"{code}-{place.code}-{figures[0].period}-{asked.period}",
        page=reverse("public:indicator", args=[code]),
    )


@public_page
def places(request, code):
    """An indicator by place, the highest bar first."""
    found, all_places, place, asked = question(request, code)
    parts = all_places.parts_of(place)
    if not is_published(found, parts):
        raise Http404(f"{code} is not told for parts of {place.code}.")
    figures = figures_of(found, place, parts, asked)
    return answer(
        request,
        tables.bars_of(parts, figures, code, lambda part: "", label=str(found.name)),
        title=_("%(name)s, %(month)s") % {"name": found.name, "month": pickers.month_name(asked.period)},
        said=tables.finding(parts, figures, code),
        legend=[Key("chart__s1", with_unit(found, found.unit))],
        day_shown=asked.as_of,
        sources=source_names(found),
        name=f"{code}-{place.code}-places-{asked.period}",
        page=reverse("public:indicator", args=[code]),
    )


@public_page
def village_map(request, code):
    """An indicator on the schematic map of the villages."""
    found, all_places, place, asked = question(request, code)
    if place != all_places.town or found not in choices.of_villages():
        raise Http404(f"{code} is not told by village.")
    figures = figures_of(found, place, all_places.villages, asked)
    chart, scale = tables.map_of(all_places.villages, figures, code, lambda part: "", label=str(found.name))
    if not chart:
        raise Http404("No village has its place on the map.")
    bounds = scale.bounds(_("no data, or not published"))
    return answer(
        request,
        chart,
        title=_("%(name)s, %(month)s") % {"name": found.name, "month": pickers.month_name(asked.period)},
        said=_("Schematic: the tiles show where villages lie to each other, not their size or borders."),
        legend=[
            Key("", _("Unit: %(unit)s") % {"unit": found.unit}),
            *(Key(HATCHED if level is None else f"chart__level-{level}", words) for level, words in bounds),
        ],
        day_shown=asked.as_of,
        sources=source_names(found),
        name=f"{code}-{place.code}-map-{asked.period}",
        page=reverse("public:progress"),
    )


def figures_of(found, place, parts, asked):
    return public.by_region([found.code], place.code, asked.period, [part.code for part in parts])


@public_page
def funds(request):
    """Funds received, allocated and paid since 1 January."""
    asked, town = asked_month(request), coverage().town
    codes = choices.defined(choices.FUNDS)
    if len(codes) < len(choices.FUNDS):
        raise Http404("The funds are not counted.")
    found = public.values(codes, town.code, asked.period)
    figures = [found[code] for code in codes]
    return answer(
        request,
        funds_chart(figures),
        title=_("%(name)s, %(place)s")
        % {"name": _("Funds received, allocated and paid since 1 January"), "place": town.name},
        said=sentences.funds_sentence(*figures),
        legend=[
            Key(f"chart__s{number}", str(figure.indicator.name))
            for number, figure in zip(charts.FUND_SERIES, figures, strict=True)
        ],
        day_shown=asked.as_of,
        sources=list(dict.fromkeys(name for figure in figures for name in source_names(figure.indicator))),
        name=f"funds-{town.code}-{asked.period}",
        page=reverse("public:progress"),
    )


def with_unit(found, unit):
    return _("%(name)s (%(unit)s)") % {"name": found.name, "unit": unit or found.unit}


def answer(request, chart, *, title, said, legend, day_shown, sources, name, page):
    """The picture as a download; whoever keeps it can still say of which day it is and where it came from."""
    below = [_("As of %(day)s") % {"day": day(day_shown)}]
    if sources:
        below[0] += " · " + _("Source: %(source)s") % {"source": _(", ").join(sources)}
    site = settings.PORTAL_NAME or _("Tongmu Targeted Poverty Alleviation")
    below.append(f"{site} {request.build_absolute_uri(page)}")
    text = chart_file(str(chart), title=title, said=said, legend=legend, below=below)
    return HttpResponse(
        text,
        content_type="image/svg+xml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.svg"'},
    )
