"""/progress/v/<code>/: one village: how it is, what was reached, what is built there."""

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.codes import EnterpriseKind
from projects.models import Enterprise, Project
from tongmu.core.texts import find_personal_numbers, masked
from tongmu.indicators.goals import goal_for, goals_of
from tongmu.indicators.periods import latest_period
from tongmu.indicators.reading import public
from tongmu.indicators.showing import shown
from tongmu.public import choices, periods, pickers, sentences
from tongmu.public.environment import facilities_of
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.plan import plan_block
from tongmu.public.progress import card, indicator_href
from villages.models import Village

# What the public may know of a project and of an enterprise: things and sums, no payee, no household, no person.
PROJECT_FIELDS = ("pk", "name", "category", "planned_amount", "approved_amount", "starts_on", "finished_on")
ENTERPRISE_FIELDS = ("pk", "name", "kind", "product", "recognised_on")


@public_page
def village(request, code):
    """The village's page for a month; 404 outside the portal's town."""
    asked = periods.asked_in(request.GET)
    places = coverage()
    place = places.find(code)
    if not place.is_village:
        raise Http404(f"{code} is no village.")
    row = get_object_or_404(Village, pk=code)
    context = {
        "place": place,
        "town": places.town,
        "village_options": pickers.place_options(places.villages, place),
        "others": [other for other in places.villages if other != place],
        "asked": asked,
        "month": pickers.month_name(asked.period),
        "month_options": pickers.month_options(asked.period),
        "trail": [(_("Home"), reverse("public:home")), (_("Town progress"), reverse("public:progress"))],
        "latest": latest_period(),
        "latest_name": pickers.month_name(latest_period()),
        "about": masked(row.about),
        "group_count": row.group_count,
        "office_phone": office_phone(row),
        "years": list(row.years.order_by("-year")),
        "projects": projects_of(code, asked),
        "enterprises": enterprises_of(code, asked),
        **plan_block(code, asked),
        "facilities": facilities_of(code, asked),
    }
    year = next((found for found in context["years"] if found.year <= asked.year), None)
    context["is_poor"] = year is not None and year.is_poor
    if asked.is_covered:
        context |= figure_blocks(place, asked)
    return render(request, "public/village.html", context)


@public_page
def village_chosen(request):
    """From the form that asks for a village to the village's own address; without one, to all villages."""
    code = request.GET.get("code", "")
    address = reverse("public:progress")
    if code:
        place = coverage().find(code)
        if not place.is_village:
            raise Http404(f"{code} is no village.")
        address = reverse("public:village", args=[code])
    period = periods.asked_in(request.GET).period if "period" in request.GET else ""
    return redirect(f"{address}?period={period}" if period else address)


def office_phone(row):
    """The phone of the village office; '' where somebody's mobile number stands in its place."""
    return "" if find_personal_numbers(row.office_phone) else row.office_phone


def projects_of(code, asked):
    """The village's projects as they stood on that day, the latest first."""
    found = Project.objects.public().filter(region_code=code)
    if asked.as_of is not None:
        found = found.filter(starts_on__lte=asked.as_of)
    return [
        project_row(row, asked)
        for row in found.order_by(F("starts_on").desc(nulls_last=True), "pk").values(*PROJECT_FIELDS)
    ]


def project_row(row, asked):
    finished_on = row["finished_on"]
    if finished_on and asked.as_of and finished_on > asked.as_of:
        finished_on = None
    return row | {
        "name": masked(row["name"]),
        "category": project_category(row["category"]),
        "finished_on": finished_on,
    }


def project_category(code):
    return dict(Project._meta.get_field("category").choices).get(code, code)


def enterprises_of(code, asked):
    """The enterprises recognised by that month and not closed; a shop belongs to a household and is not named."""
    day = asked.as_of
    found = Enterprise.objects.standing() if day is None else Enterprise.objects.operating_on(day)
    found = found.filter(village=code).named_in_public()
    return [enterprise_row(row) for row in found.order_by("kind", "name", "pk").values(*ENTERPRISE_FIELDS)]


def enterprise_row(row):
    kind = EnterpriseKind(row["kind"]).label
    return row | {"name": masked(row["name"]), "product": masked(row["product"]), "kind": kind}


def figure_blocks(place, asked):
    indicators = choices.of_villages()
    figures = public.values([found.code for found in indicators], place.code, asked.period)
    goals = goals_of(public, place.code, asked.period)
    team = [figures[code] for code in choices.VILLAGE_TEAM if code in figures]
    return {
        "as_of": asked.as_of,
        "goals": goals,
        "sentence": sentences.exits_sentence(
            goal_for(goals, choices.EXITS), figures.get(choices.EXITS), place
        ),
        "running_note": sentences.running_month_note(asked.period),
        "cards": [card(figures[code], place, asked) for code in choices.VILLAGE_CARDS if code in figures],
        "team": [(figure.indicator.name, str(shown(figure))) for figure in team],
        "topics": [
            (label, [figure_row(figures[found.code], place, asked) for found in group])
            for label, group in choices.by_topic(indicators)
        ],
    }


def figure_row(figure, place, asked):
    return {
        "name": figure.indicator.name,
        "href": indicator_href(figure.code, place.code, asked.period),
        "words": shown(figure),
    }
