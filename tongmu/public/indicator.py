"""/indicators/: all figures by topic; /indicators/<code>/: one of them, down to its definition and its villages."""

from decimal import Decimal
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.indicators import registry
from tongmu.indicators.goals import Goal, is_told
from tongmu.indicators.periods import latest_period
from tongmu.indicators.reading import SMALLEST_BASE, public, targets
from tongmu.indicators.registry import CUMULATIVE, FLOW, HOUSEHOLDS, MONEY, PERSONS, STOCK, THINGS
from tongmu.indicators.showing import amount, joined, shown, written
from tongmu.indicators.sources import source_names
from tongmu.public import choices, periods, pickers, sentences, series, tables
from tongmu.public.pages import picture_href, public_page
from tongmu.public.places import coverage

KINDS = {
    STOCK: gettext_lazy("State at the end of the month"),
    FLOW: gettext_lazy("Sum from 1 January to the end of the month"),
    CUMULATIVE: gettext_lazy("Running total since records began"),
}
COUNTS = {
    THINGS: gettext_lazy("Things"),
    HOUSEHOLDS: gettext_lazy("Poor households"),
    PERSONS: gettext_lazy("Persons of poor households"),
    MONEY: gettext_lazy("Amounts of money"),
}


@public_page
def indicator_list(request):
    """All figures of the town by topic; `q` keeps those whose name, code or definition holds the words."""
    asked = periods.asked_in(request.GET)
    words = request.GET.get("q", "").strip()[:50]
    place = coverage().town
    found = [one for one in registry.all_indicators() if matches(one, words)]
    figures = public.values([one.code for one in found], place.code, asked.period)
    context = {
        "place": place,
        "asked": asked,
        "words": words,
        "as_of": asked.as_of,
        "latest": latest_period(),
        "latest_name": pickers.month_name(latest_period()),
        "month": pickers.month_name(asked.period),
        "month_options": pickers.month_options(asked.period),
        "trail": [(_("Home"), reverse("public:home"))],
        "count": len(found),
        "topics": [
            (label, [(one, href(one, place, asked.period), shown(figures[one.code])) for one in group])
            for label, group in choices.by_topic(found)
        ],
    }
    return render(request, "public/indicator_list.html", context)


def matches(found, words):
    text = f"{found.code} {found.name} {found.says}".lower()
    return all(word in text for word in words.lower().split())


def href(found, place, period):
    query = urlencode({"region": place.code, "period": period})
    return f"{reverse('public:indicator', args=[found.code])}?{query}"


@public_page
def indicator(request, code):
    """Value, change, months, villages, definition; 404 for an unknown indicator or a place outside the portal."""
    if not registry.exists(code):
        raise Http404(f"There is no indicator {code}.")
    found = registry.get(code)
    asked = periods.asked_in(request.GET)
    places = coverage()
    place = places.find(request.GET.get("region") or places.town.code)
    context = {
        "found": found,
        "place": place,
        "asked": asked,
        "month": pickers.month_name(asked.period),
        "month_options": pickers.month_options(asked.period),
        "place_options": pickers.place_options(places.places, place),
        "topic": registry.TOPICS.get(found.topic, found.topic),
        "trail": [(_("Home"), reverse("public:home")), (_("All figures"), reverse("public:indicators"))],
        "latest": latest_period(),
        "latest_name": pickers.month_name(latest_period()),
        "facts": facts_of(found),
        "parts": [(part, href(part, place, asked.period)) for part in found.parts] if found.is_ratio else [],
        "cite_url": request.build_absolute_uri(href(found, place, asked.period)),
    }
    if asked.is_covered:
        figure = public.value(found.code, place.code, asked.period)
        context |= value_blocks(figure, place, asked) | part_blocks(request, figure, places, place, asked)
    return render(request, "public/indicator.html", context)


def value_blocks(figure, place, asked):
    """The value, its change, its goal and its months."""
    found = figure.indicator
    before = public.value(found.code, place.code, asked.a_year_before)
    months = series.read(found, place.code, asked)
    target = target_of(figure, place, asked)
    return {
        "as_of": asked.as_of,
        "figure": figure,
        "words": shown(figure),
        "exact_words": shown(figure, in_wan=False),
        "change": sentences.change_sentence(figure, before),
        "running_note": sentences.running_month_note(asked.period),
        "goal": Goal(figure, target) if target else None,
        "fraction": fraction_text(figure),
        "chart": series.chart(months, label=str(found.name), target=target),
        "finding": series.finding(months),
        "month_table": series.table(months),
        "source": _(", ").join(source_names(found)),
        "months_file": picture_href("months", found.code, place.code, asked.period),
        "csv_href": csv_href(found, place, months[0].period, asked.period),
    }


def target_of(figure, place, asked):
    """The year's target. Beside a hidden value it would say too much, in words as well as in the chart: None."""
    return targets([figure.code], place.code, asked.year).get(figure.code) if is_told(figure) else None


def csv_href(found, place, first, last):
    query = urlencode({"region": place.code, "first": first, "last": last})
    return f"{reverse('api:indicator_csv', args=[found.code])}?{query}"


def fraction_text(figure):
    """Numerator and denominator of a ratio that is shown: 656人 ÷ 1,020人; '' for any other figure."""
    if figure.value is None or figure.base is None:
        return ""
    top, bottom = figure.indicator.parts
    return f"{amount(figure.part, top.unit)} ÷ {amount(figure.base, bottom.unit)}"


def part_blocks(request, whole, places, place, asked):
    """The figure `whole` for each place inside, as bars and as a table whose rows add up where they must."""
    found = whole.indicator
    parts = places.parts_of(place) if is_published(found, places.parts_of(place)) else []
    if not parts:
        return {"place_rows": []}
    regions = [part.code for part in parts]
    figures = public.by_region([found.code], place.code, asked.period, regions)
    before = public.by_region([found.code], place.code, asked.a_year_before, regions)
    sorting = tables.sorting_in(request.GET, [found.code], default=found.code)
    query = {"region": place.code, "period": asked.period}

    def part_href(part):
        return href(found, part, asked.period)

    return {
        "nothing_apart": not any(
            figures[region][found.code].value or figures[region][found.code].hidden for region in regions
        ),
        "place_finding": tables.finding(parts, figures, found.code),
        "places_file": picture_href("places", found.code, place.code, asked.period),
        "bars": tables.bars_of(parts, figures, found.code, part_href, label=str(found.name)),
        "name_href": sorting.link(query, tables.NAME),
        "name_sorted": sorting.word(tables.NAME),
        "value_href": sorting.link(query, found.code),
        "value_sorted": sorting.word(found.code),
        "place_rows": [
            {
                "place": part,
                "href": part_href(part),
                "words": shown(figures[part.code][found.code], in_wan=False),
                "change": sentences.short_change(
                    figures[part.code][found.code], before[part.code][found.code]
                ),
            }
            for part in tables.sort_places(parts, figures, sorting)
        ],
        "sum": sum_of_parts(whole, [figures[region][found.code] for region in regions]),
        "hidden_count": sum(1 for region in regions if figures[region][found.code].hidden),
    }


def is_published(found, parts):
    """Whether the public sees the figure at the level of these places."""
    return bool(parts) and found.is_public_at(parts[0].code)


def sum_of_parts(whole, parts):
    """{"total", "rest"} in words where the parts must add up and all of them are shown; None elsewhere.

    `rest` is what was recorded for the place itself and not for one of its parts; '' when there is none.
    """
    found, values = whole.indicator, [part.value for part in parts]
    if found.is_ratio or not found.additive or whole.value is None or None in values:
        return None
    rest = whole.value - sum(values, Decimal(0))
    return {"total": amount_exact(whole.value, found), "rest": amount_exact(rest, found) if rest else ""}


def amount_exact(value, found):
    return joined(*written(value, found.unit, in_wan=False))


def facts_of(found):
    """What the definition box says besides the plain-language definition."""
    facts = [(_("Kind of figure"), KINDS[found.kind]), (_("Counts"), COUNTS[found.counts])]
    if not found.is_ratio:
        facts.append((_("Source ledgers"), _(", ").join(source_names(found))))
    facts += [
        (_("Disclosure"), disclosure_of(found)),
        (_("Updated"), _("With every entry; time-dependent states every night.")),
        (_("Code"), found.code),
    ]
    return facts


def disclosure_of(found):
    if found.finest is None:
        return _("For officials only: beside the published figures it would tell of single households.")
    if found.finest != "village":
        return _("Published for the town and above only.")
    if found.is_ratio:
        return _(
            "Not published where one of the two figures is not; percentages only on at least %(base)s households or"
            " persons."
        ) % {"base": SMALLEST_BASE}
    if found.guards:
        return _(
            "Values with fewer than %(small)s households or persons behind them are not published, nor is what would"
            " give them away."
        ) % {"small": found.small}
    return _("No household and no person stands behind it: published as it is.")
