"""Whose turn it is: how often a household is visited by the rules in force, and whether that has been done."""

from datetime import date

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from households import rules
from households.codes import HouseholdClass, Rank, VisitPeriod
from households.models import HouseholdYear, Pairing, Visit, VisitFrequency
from tongmu.core.regions import within

LATE, DUE, DONE = 0, 1, 2


def in_turn(households, today, *, cadre, codes):
    """The households, those whose turn it is first, as the helper `cadre` (None for nobody) is to visit them.

    Adds `turn` (LATE, DUE in the running period, DONE or without a rule), `frequency` (a VisitPeriod or None) and
    `seen_on`, the visit that counts. A responsible helper's turn follows from every visit to the household, whoever
    made it, stand-ins included; an additional helper comes besides, so that only own visits count. `codes` are the
    regions in which the rules are looked for.
    """
    known = list(VisitFrequency.objects.holding_in(today.year).around(codes).closest_first())
    # What is said of deep poverty goes before what is said of all households in poverty.
    known.sort(key=lambda rule: rule.household_class != HouseholdClass.DEEP)
    rows = with_rank(households.with_status().with_last_visit(), today, cadre)
    if any(rule.household_class == HouseholdClass.DEEP for rule in known):
        rows = with_deep(rows, today)
    rows = rows.annotate(
        frequency=by_rule(known, lambda rule: rule.period, CharField()),
        late_before=by_rule(known, lambda rule: rules.late_before(rule.period, today), DateField()),
        due_before=by_rule(known, lambda rule: rules.period_start(rule.period, today), DateField()),
    )
    turn = Case(
        When(seen_on=None, then=LATE),
        When(seen_on__lt=F("late_before"), then=LATE),
        When(seen_on__lt=F("due_before"), then=DUE),
        default=DONE,
        output_field=IntegerField(),
    )
    return rows.annotate(turn=turn).order_by("turn", F("seen_on").asc(nulls_first=True), "pk")


def with_rank(households, today, cadre):
    """Adds `as_rank`, the rank by whose rule the household is visited, and `seen_on`, the visit that counts."""
    mine = Pairing.objects.in_force_on(today).filter(cadre=cadre)
    beside = mine.filter(Q(rank=Rank.ADDITIONAL) | Q(stands_in_for__rank=Rank.ADDITIONAL))
    if (
        cadre is None or not beside.exists()
    ):  # most helpers and every clerk: nothing is asked of each household
        primary = Value(Rank.PRIMARY.value, output_field=CharField())
        return households.annotate(as_rank=primary, seen_on=F("last_visit_on"))
    here = beside.filter(household=OuterRef("pk"))
    own = Visit.objects.standing().made_for(cadre).filter(household=OuterRef("pk")).order_by("-visited_on")
    return households.annotate(
        as_rank=Case(
            When(Exists(here), then=Value(Rank.ADDITIONAL.value)),
            default=Value(Rank.PRIMARY.value),
            output_field=CharField(),
        ),
        seen_on=Case(
            When(Exists(here.filter(rank=Rank.ADDITIONAL)), then=Subquery(own.values("visited_on")[:1])),
            default=F("last_visit_on"),
            output_field=DateField(),
        ),
    )


def with_deep(households, today):
    """Adds `deep`: whether the newest yearly card says deep poverty, or None without a card."""
    cards = HouseholdYear.objects.filter(household=OuterRef("pk"), year__lte=today.year).order_by("-year")
    return households.annotate(deep=Subquery(cards.values("deep_poverty")[:1]))


def by_rule(known, value, field):
    """What `value` gives for the first of the rules that speaks of the household; null where none does."""
    cases = [When(speaks_of(rule), then=Value(value(rule), output_field=field)) for rule in known]
    return Case(*cases, default=None, output_field=field) if cases else Value(None, output_field=field)


def speaks_of(rule):
    poor = Q(status=None) | Q(status__in=rules.IN_POVERTY)
    of_class = {
        HouseholdClass.DEEP: poor & Q(deep=True),
        HouseholdClass.POOR: poor,
        HouseholdClass.EXITED: ~poor,
    }[rule.household_class]
    return of_class & within("village_id", rule.region_code) & Q(as_rank=rule.rank)


def due_on(household) -> date | None:
    """The last day to visit it in time; None without a rule or any visit that counts."""
    if not household.frequency or household.seen_on is None:
        return None
    return rules.visit_due_on(household.frequency, household.seen_on)


def in_words(household, today):
    """(words, kind of status) of the household's turn; None where no rule says how often it is visited."""
    if not household.frequency:
        return None
    if household.seen_on is None:
        return _("Not visited yet"), "bad"
    due = due_on(household)
    if household.turn == LATE:
        days = (today - due).days
        said = ngettext("%(days)s day overdue", "%(days)s days overdue", days)
        return said % {"days": days}, "bad"
    if household.turn == DUE:
        return _("Due by %(day)s") % {"day": f"{due:%Y-%m-%d}"}, "warn"
    return _("Visited in time"), "ok"


def frequency_words(household):
    return VisitPeriod(household.frequency).label if household.frequency else ""
