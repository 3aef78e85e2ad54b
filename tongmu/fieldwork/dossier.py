"""Everything a household's page shows, gathered in a fixed number of queries."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from households.codes import Cause, MeasureState, Relation
from households.models import (
    HouseholdIncome,
    HouseholdYear,
    Measure,
    Member,
    MemberYear,
    Pairing,
    PovertyLine,
    Visit,
)
from households.rules import age_on
from projects.models import Benefit, Enterprise, Job, MeasureLink
from tongmu.core import charts
from tongmu.fieldwork.conditions import conditions_of
from tongmu.fieldwork.health import health_and_housing
from tongmu.indicators.showing import YUAN, amount

YEARS_SHOWN = 5
BENEFITS_SHOWN = 20
STATE_KINDS = {
    MeasureState.PLANNED: "",
    MeasureState.UNDER_WAY: "info",
    MeasureState.DONE: "ok",
    MeasureState.IMPOSSIBLE: "bad",
}
INCOME_KINDS = ("wage", "business", "property", "transfer")


def members_of(household, year):
    """The present members, the head first, each with `age_now` and `card`, the newest yearly row up to `year`."""
    cards = MemberYear.objects.filter(year__lte=year.year).order_by("-year")
    members = list(
        Member.objects.filter(household=household)
        .present()
        .prefetch_related(Prefetch("years", queryset=cards))
        .order_by("pk")
    )
    for member in members:
        member.age_now = age_on(year, member.birth_on)
        member.card = next(iter(member.years.all()), None)
    return sorted(members, key=lambda member: member.relation != Relation.HEAD)


def health_words(card):
    """What the year's card says of a member's health, in the words of the form; '' for nothing."""
    if card is None:
        return ""
    names = ("disabled", "seriously_ill", "chronically_ill")
    return "、".join(
        str(MemberYear._meta.get_field(name).verbose_name) for name in names if getattr(card, name)
    )


def cards_of(household, today):
    """The household's yearly cards up to this year, the newest first."""
    return list(
        HouseholdYear.objects.filter(household=household, year__lte=today.year).order_by("-year")[
            :YEARS_SHOWN
        ]
    )


def causes_of(card):
    """The causes of poverty in words, the main one first."""
    codes = [card.main_cause, card.other_cause_1, card.other_cause_2]
    return "、".join(str(Cause(code).label) for code in codes if code)


def incomes_of(household):
    """The yearly incomes, the newest first, each with `line`: the year's poverty line or None."""
    incomes = list(HouseholdIncome.objects.filter(household=household).order_by("-year")[:YEARS_SHOWN])
    lines = PovertyLine.objects.holding_in(household.village_id, [income.year for income in incomes])
    for income in incomes:
        income.line = lines.get(income.year)
        income.is_above = income.line is not None and income.net_per_head > income.line.amount
    return incomes


def income_chart(income):
    """The four kinds of one year's income as a stacked bar."""
    parts = [
        charts.Point(str(income._meta.get_field(kind).verbose_name), getattr(income, kind), yuan)
        for kind in INCOME_KINDS
        for yuan in [amount(getattr(income, kind), YUAN, in_wan=False)]
    ]
    return charts.stacked_bar(parts, label=str(income.year))


def helpers_of(household, today):
    return list(
        Pairing.objects.in_force_on(today)
        .filter(household=household)
        .select_related("cadre")
        .order_by("-rank", "starts_on")
    )


def visits_of(household):
    return Visit.objects.standing().filter(household=household).with_stand_in().select_related("cadre")


def runs_shop(household):
    """Whether the household runs a shop, whose cash book is kept."""
    return Enterprise.objects.standing().filter(operator_household=household).exists()


def benefits_of(household):
    return list(
        Benefit.objects.standing()
        .filter(household=household)
        .select_related("member", "enterprise")
        .order_by("-received_on", "-pk")[:BENEFITS_SHOWN]
    )


def measures_of(household, today):
    """The household's measures with their state in words and what they were carried out with, the latest first."""
    links = MeasureLink.objects.standing().select_related("project", "benefit")
    rows = Measure.objects.standing().filter(household=household).select_related("type", "member", "cadre")
    rows = rows.prefetch_related(Prefetch("links", queryset=links)).order_by("-planned_from", "-pk")
    return [measure_row(row, today) for row in rows]


def measure_row(measure, today):
    state = measure.state_on(today)
    is_late = state in (MeasureState.PLANNED, MeasureState.UNDER_WAY) and measure.planned_to < today
    return {
        "measure": measure,
        "word": _("%(state)s, behind its plan") % {"state": state.label} if is_late else state.label,
        "kind": "warn" if is_late else STATE_KINDS[state],
        "links": list(measure.links.all()),
    }


def jobs_of(household, today):
    return list(
        Job.objects.in_force_on(today)
        .filter(member__household=household)
        .select_related("member", "enterprise")
        .order_by("-starts_on", "-pk")
    )


def dossier(household, today):
    """The context of the household's page; `household` comes with head, status and last visit."""
    cards = cards_of(household, today)
    members = members_of(household, today)
    for member in members:
        member.health = health_words(member.card)
    incomes = incomes_of(household)
    return {
        "household": household,
        "card": cards[0] if cards else None,
        "conditions": conditions_of(cards[0]) if cards else [],
        "causes": causes_of(cards[0]) if cards else "",
        "members": members,
        "incomes": incomes,
        "income_chart": income_chart(incomes[0]) if incomes else "",
        "measures": measures_of(household, today),
        "helpers": helpers_of(household, today),
        "benefits": benefits_of(household),
        "jobs": jobs_of(household, today),
        **health_and_housing(household, today),
    }
