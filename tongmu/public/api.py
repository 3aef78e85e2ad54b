"""The public API, read only: values of a place and month, one indicator by month and sub-region, both as CSV too.

It reads `indicators.reading.public` alone, so it knows no hidden value. Every answer is the same for everyone.
"""

from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from tongmu.indicators import registry
from tongmu.indicators.periods import index_of, latest_period
from tongmu.indicators.reading import is_covered, public
from tongmu.indicators.showing import exact
from tongmu.public.api_schemas import Point, Problem, Problems, Series, Span, Values
from tongmu.public.csv_files import csv_answer
from tongmu.public.places import coverage

MONTHS_AT_ONCE = 60
CHINESE, ENGLISH = "zh-hans", "en"
CSV_ANSWER = {
    "responses": {
        200: {
            "description": "UTF-8 with byte order mark; the first row names the columns.",
            "content": {"text/csv": {"schema": {"type": "string"}}},
        }
    }
}


class Readable(JSONRenderer):
    """Chinese as it is written, not as escapes."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Readable(),
    title="Tongmu figures",
    version="1",
    description="Public figures of the town: values by place and month, with their definitions. No key is needed.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)


class NotFound(Exception):
    """There is no such thing; the message tells what to ask for instead."""


class BadQuestion(Exception):
    """A parameter that is well formed and yet makes no sense: {field: message}."""


def spoken(lang):
    return translation.override(ENGLISH if lang == "en" else CHINESE)


@api.get(
    "indicators/",
    response={200: Values, 404: Problem, 422: Problems},
    exclude_unset=True,
    url_name="indicators",
)
def indicators(request, question: Query[Point]):
    """All indicators of one place and month."""
    with spoken(question.lang):
        place, period = place_and_month(question)
        figures = public.values(codes_for(place), place.code, period)
        return {
            "region": place.code,
            "period": period,
            "as_of": first_as_of(figures),
            "values": [
                {
                    "code": code,
                    "name": str(figure.indicator.name),
                    "unit": str(figure.unit),
                    "definition_url": definition_url(request, code),
                    **value_of(figure),
                }
                for code, figure in figures.items()
            ],
        }


@api.get(
    "indicators.csv",
    response={404: Problem, 422: Problems},
    url_name="indicators_csv",
    openapi_extra=CSV_ANSWER,
)
def indicators_csv(request, question: Query[Point]):
    """The same as a CSV file."""
    with spoken(question.lang):
        place, period = place_and_month(question)
        figures = public.values(codes_for(place), place.code, period)
        rows = [
            [place.code, place.name, period, code, figure.indicator.name, *csv_value(figure)]
            for code, figure in figures.items()
        ]
        return csv_answer(f"indicators-{place.code}-{period}.csv", [csv_head(), *rows])


@api.get(
    "indicators/{code}/",
    response={200: Series, 404: Problem, 422: Problems},
    exclude_unset=True,
    url_name="indicator",
)
def indicator(request, code: str, question: Query[Span]):
    """One indicator month by month, for a place and its sub-regions."""
    with spoken(question.lang):
        found, place, rows = series_of(code, question)
        (_place, figures), *parts = rows
        return {
            "code": found.code,
            "indicator": str(found.name),
            "unit": str(found.unit),
            "definition": str(found.says),
            "definition_url": definition_url(request, found.code),
            "kind": found.kind,
            **months_of(place, figures),
            "sub_regions": [months_of(part, part_figures) for part, part_figures in parts],
        }


@api.get(
    "indicators/{code}.csv",
    response={404: Problem, 422: Problems},
    url_name="indicator_csv",
    openapi_extra=CSV_ANSWER,
)
def indicator_csv(request, code: str, question: Query[Span]):
    """The same as a CSV file, one row a place and month."""
    with spoken(question.lang):
        found, place, rows = series_of(code, question)
        lines = [
            [part.code, part.name, figure.period, found.code, found.name, *csv_value(figure)]
            for part, figures in rows
            for figure in figures
        ]
        return csv_answer(f"{found.code}-{place.code}.csv", [csv_head(), *lines])


# --- questions --------------------------------------------------------------------------------------------


def place_asked(places, code):
    try:
        return places.find(code or places.town.code)
    except Http404 as error:
        raise NotFound(_("There are no figures for the region %(code)s.") % {"code": code}) from error


def place_and_month(question):
    place, period = place_asked(coverage(), question.region), question.period or latest_period()
    if not is_covered(period):
        raise NotFound(no_data(period))
    return place, period


def no_data(period):
    return _("There are no figures for %(period)s. The latest month with figures is %(latest)s.") % {
        "period": period,
        "latest": latest_period(),
    }


def series_of(code, question):
    """(indicator, place, [(place, its figures by month)] with the place itself first)."""
    if not registry.exists(code):
        raise NotFound(_("There is no indicator %(code)s.") % {"code": code})
    found, places = registry.get(code), coverage()
    place = place_asked(places, question.region)
    first, last = months_asked(question)
    parts = [part for part in places.parts_of(place) if found.is_public_at(part.code)]
    by_region = public.by_region_and_month(code, place.code, first, last, [part.code for part in parts])
    rows = [(place, public.by_month(code, place.code, first, last))]
    return found, place, rows + [(part, by_region[part.code]) for part in parts]


def months_asked(question):
    last = question.last or max(latest_period(), question.first or "")
    first = question.first or f"{last[:4]}-01"
    if first > last:
        raise BadQuestion({"first": _("The first month must not lie after the last.")})
    for period in (last, first):
        if not is_covered(period):
            raise NotFound(no_data(period))
    if index_of(last) - index_of(first) >= MONTHS_AT_ONCE:
        raise BadQuestion(
            {"first": _("Ask for at most %(count)s months at once.") % {"count": MONTHS_AT_ONCE}}
        )
    return first, last


def codes_for(place):
    return [found.code for found in registry.all_indicators() if found.is_public_at(place.code)]


# --- answers ----------------------------------------------------------------------------------------------


def value_of(figure):
    """`value` always; `suppressed` only where there is something that may not be told."""
    value = None if figure.value is None else exact(figure.value)
    return {"value": value} | ({"suppressed": figure.suppressed} if figure.suppressed else {})


def csv_head():
    names = [_("Region code"), _("Region"), _("Month"), _("Code"), _("Indicator"), _("Value"), _("Unit")]
    return [*names, _("Withheld")]


def csv_value(figure):
    return ["" if figure.value is None else exact(figure.value), figure.unit, figure.suppressed]


def months_of(place, figures):
    return {
        "region": place.code,
        "name": place.name,
        "months": [
            {"period": figure.period, "as_of": figure.as_of.isoformat(), **value_of(figure)}
            for figure in figures
        ],
    }


def first_as_of(figures):
    return next(figure.as_of.isoformat() for figure in figures.values())


def definition_url(request, code):
    return request.build_absolute_uri(reverse("public:indicator", args=[code]))


# --- refusals ---------------------------------------------------------------------------------------------


def problem(request, status, detail, errors=None):
    answer = {"detail": detail} | ({} if errors is None else {"errors": errors})
    return api.create_response(request, answer, status=status)


@api.exception_handler(NotFound)
def not_found(request, error):
    return problem(request, 404, str(error))


@api.exception_handler(BadQuestion)
def bad_question(request, error):
    errors = [{"field": field, "message": message} for field, message in error.args[0].items()]
    return problem(request, 422, errors[0]["message"], errors)


@api.exception_handler(ValidationError)
def malformed(request, error):
    """Parameters of the wrong form, each with what it should look like."""
    with spoken(request.GET.get("lang")):
        forms = {
            "region": _("A region is a code of 2, 4, 6, 9 or 12 digits, such as 360322102."),
            "period": _("A month is written like 2018-12."),
            "first": _("A month is written like 2018-12."),
            "last": _("A month is written like 2018-12."),
            "lang": _("The language is zh or en."),
        }
        fields = dict.fromkeys(str(found["loc"][-1]) for found in error.errors)
        errors = [
            {"field": field, "message": forms.get(field, _("Please check this value."))} for field in fields
        ]
        return problem(request, 422, _("Please check the parameters of your question."), errors)
