"""/dividends/: what households received of industry, by village and by the kind of enterprise that paid."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from projects.codes import EnterpriseKind
from tongmu.core.templatetags.components import day
from tongmu.figures.industry import DIVIDENDS_BY_PAYER
from tongmu.indicators.periods import horizon, index_of, period_of_year, years
from tongmu.indicators.reading import public
from tongmu.indicators.showing import YUAN, amount, shown
from tongmu.public import choices
from tongmu.public.funds import asked_year
from tongmu.public.pages import public_page
from tongmu.public.places import coverage

TOTAL, HOUSEHOLDS, EACH = CODES = ("dividends", "dividend_households", "dividend_per_household")


@public_page
def dividends(request):
    """The town's sums, its villages and the kinds of payers; whatever is too small comes without a number."""
    year, places = asked_year(request.GET), coverage()
    town, period = places.town, period_of_year(year)
    context = {
        "place": town,
        "year": year,
        "period": period,
        "year_options": years(),
        "trail": [(_("Home"), reverse("public:home"))],
        "as_of": horizon().looked_at(index_of(period)),
        "is_empty": True,
    }
    if choices.defined(CODES) == list(CODES):
        context |= tables_of(places, year, period)
    return render(request, "public/dividends.html", context)


def tables_of(places, year, period):
    town = places.town
    by_kind = {kind: code for kind, code in DIVIDENDS_BY_PAYER.items() if choices.defined([code])}
    whole = public.values([*CODES, *by_kind.values()], town.code, period)
    villages = [place.code for place in places.villages]
    by_village = public.by_region(CODES, town.code, period, villages)
    return {
        "sentence": sentence(whole, town),
        "is_empty": whole[TOTAL].value == 0,
        "heads": [whole[code].indicator for code in CODES],
        "villages": [
            (place, [cell(by_village[place.code][code]) for code in CODES])
            for place in places.villages
            if has_any(by_village[place.code])
        ],
        "total": [cell(whole[code]) for code in CODES],
        "kinds": [
            (EnterpriseKind(kind).label, cell(whole[code]))
            for kind, code in by_kind.items()
            if whole[code].value != 0
        ],
        "kinds_total": cell(whole[TOTAL]),
        "earlier": earlier(town, [other for other in years() if other != year]),
    }


def has_any(figures):
    """Whether a village has a line: not where nothing was paid."""
    return figures[HOUSEHOLDS].value != 0


def cell(figure):
    """The text without its unit, and whether it is a value; the head of the column names the unit."""
    words = shown(figure, in_wan=False)
    return {"text": words.text, "is_value": words.is_value, "code": figure.code}


def earlier(town, others):
    return [
        (other, [cell(figures[code]) for code in CODES])
        for other in others
        for figures in [public.values(CODES, town.code, period_of_year(other))]
    ]


def sentence(whole, town):
    """截至…，桐木镇74户共分红7.86万元，户均…元。 '' where a sum is not told or nought."""
    if not whole[TOTAL].value or whole[HOUSEHOLDS].value is None or whole[EACH].value is None:
        return ""
    return format_html(
        _("By {day}, {households} in {place} have received {total} of dividends, {each} on average."),
        day=day(whole[TOTAL].as_of),
        households=shown(whole[HOUSEHOLDS]),
        place=town.name,
        total=shown(whole[TOTAL]),
        each=amount(whole[EACH].value, YUAN),
    )
