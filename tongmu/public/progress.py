"""/progress/: how far the town has come against its goals of the year, and where."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.indicators import registry
from tongmu.indicators.goals import goal_for, goals_of
from tongmu.indicators.periods import latest_period
from tongmu.indicators.reading import public
from tongmu.indicators.showing import shown
from tongmu.public import choices, periods, pickers, sentences, series, tables
from tongmu.public.csv_files import csv_answer
from tongmu.public.pages import picture_href, public_page
from tongmu.public.places import coverage


@public_page
def progress(request):
    """Goals, funds, the year month by month, and all villages in a map and a table."""
    asked = periods.asked_in(request.GET)
    places = coverage()
    context = {
        "place": places.town,
        "asked": asked,
        "month": pickers.month_name(asked.period),
        "month_options": pickers.month_options(asked.period),
        "trail": [(_("Home"), reverse("public:home"))],
        "latest": latest_period(),
        "latest_name": pickers.month_name(latest_period()),
    }
    if asked.is_covered:
        context |= town_blocks(places.town, asked) | village_blocks(request, places, asked)
    return render(request, "public/progress.html", context)


def town_blocks(town, asked):
    """Narration, goals, funds and the line of the year."""
    goals = goals_of(public, town.code, asked.period)
    wanted = choices.defined([choices.EXITS, *choices.FUNDS, *choices.PROGRESS_FIGURES])
    figures = public.values(wanted, town.code, asked.period)
    goal = goal_for(goals, choices.EXITS)
    funds = [figures[code] for code in choices.defined(choices.FUNDS)]
    blocks = {
        "as_of": asked.as_of,
        "goals": goals,
        "sentence": sentences.exits_sentence(goal, figures.get(choices.EXITS), town),
        "running_note": sentences.running_month_note(asked.period),
        "cards": [card(figures[code], town, asked) for code in choices.defined(choices.PROGRESS_FIGURES)],
        "is_empty": not goals and all(not figure.value for figure in figures.values()),
    }
    if len(funds) == len(choices.FUNDS):
        blocks |= funds_block(funds)
        blocks["funds_file"] = f"{reverse('public:funds_picture')}?period={asked.period}"
    if choices.EXITS in figures:
        blocks |= line_block(town, asked, goal)
    return blocks


def card(figure, place, asked):
    words = shown(figure)
    return {
        "name": figure.indicator.name,
        "words": words,
        "as_of": figure.as_of,
        "href": indicator_href(figure.code, place.code, asked.period),
    }


def indicator_href(code, region, period):
    return f"{reverse('public:indicator', args=[code])}?region={region}&period={period}"


def funds_block(funds):
    return {
        "funds": funds,
        "funds_sentence": sentences.funds_sentence(*funds),
        "funds_chart": funds_chart(funds),
        "funds_rows": [(figure, shown(figure, in_wan=False)) for figure in funds],
    }


def funds_chart(funds):
    """The three sums, each a figure, as bars on one axis."""
    points = [Point(str(figure.indicator.name), figure.value, str(shown(figure))) for figure in funds]
    return charts.aligned_bars(*points, label=_("Funds of the year"))


def line_block(town, asked, goal):
    found = registry.get(choices.EXITS)
    figures = series.read(found, town.code, asked)
    return {
        "line_name": found.name,
        "line_chart": series.chart(figures, label=str(found.name), target=goal.target if goal else None),
        "line_file": picture_href("months", choices.EXITS, town.code, asked.period),
        "line_finding": series.finding(figures),
        "line_table": series.table(figures),
        "line_has_target": goal is not None,
    }


def village_blocks(request, places, asked):
    """Map, table and picker of the indicator that both show."""
    indicators = choices.of_villages()
    show = request.GET.get("show")
    if show not in {found.code for found in indicators}:
        show = next(
            iter(choices.defined_of_villages([choices.EXITS])), indicators[0].code if indicators else None
        )
    if show is None or not places.villages:
        return {"villages": []}
    codes = list(dict.fromkeys([show, *choices.defined_of_villages(choices.PROGRESS_COLUMNS)]))
    sorting = tables.sorting_in(request.GET, codes, default=show)
    query = {"period": asked.period, "show": show}
    figures = village_figures(places, codes, asked)

    def href(place):
        return f"{reverse('public:village', args=[place.code])}?period={asked.period}"

    found = registry.get(show)
    picture, scale = tables.map_of(places.villages, figures, show, href, label=str(found.name))
    return {
        "show": found,
        "show_options": pickers.indicator_options(indicators, show),
        "village_options": [(place.code, place.name) for place in places.villages],
        "map": picture,
        "map_file": picture_href("map", show, places.town.code, asked.period),
        "map_legend": charts.map_legend(scale.bounds(_("no data, or not published"))) if scale else "",
        "columns": tables.columns_of(codes, sorting, query),
        "name_href": sorting.link(query, tables.NAME),
        "name_sorted": sorting.word(tables.NAME),
        "villages": [
            tables.Row(place, href(place), [tables.cell_of(figures[place.code][code]) for code in codes])
            for place in tables.sort_places(places.villages, figures, sorting)
        ],
        "definitions": [registry.get(code) for code in codes],
        "csv_href": f"{reverse('public:progress_csv')}{sorting.here(query)}",
    }


def village_figures(places, codes, asked):
    return public.by_region(codes, places.town.code, asked.period, [place.code for place in places.villages])


@public_page
def progress_csv(request):
    """The village table as a file: exact values, every village in the order asked for, every column of the page."""
    asked = periods.asked_in(request.GET)
    if not asked.is_covered:
        raise Http404(f"No figures are kept for {asked.period}.")
    places = coverage()
    show = request.GET.get("show", "")
    shown_code = [show] if show in {found.code for found in choices.of_villages()} else []
    codes = list(dict.fromkeys([*shown_code, *choices.defined_of_villages(choices.PROGRESS_COLUMNS)]))
    figures = village_figures(places, codes, asked)
    sorting = tables.sorting_in(request.GET, codes, default=tables.NAME)
    names = [f"{found.name}（{found.unit}）" for found in map(registry.get, codes)]
    head = [_("Region code"), _("Village"), _("Month"), *names]
    rows = [
        [place.code, place.name, asked.period, *(cell_text(figures[place.code][code]) for code in codes)]
        for place in tables.sort_places(places.villages, figures, sorting)
    ]
    return csv_answer(f"{places.town.code}-{asked.period}.csv", [head, *rows])


def cell_text(figure):
    return f"{figure.value:f}" if figure.value is not None else shown(figure).text
