"""What of a household's file is signed, gathered from its rows in a fixed number of queries.

The file of a year says what was so at its end, or today while the year runs: what happens later changes the files of
later years. Numbers that are encrypted at rest stand in it masked, with a keyed mark by which a change is noticed.
"""

from collections import defaultdict
from datetime import date

from django.db.models import F

from households.codes import FilePart
from households.models import (
    Household,
    HouseholdIncome,
    HouseholdStatus,
    HouseholdYear,
    Measure,
    Member,
    MemberYear,
    Pairing,
)
from tongmu.core.encryption import blind_index
from tongmu.core.masking import mask_card, mask_identity, mask_phone

FORM = 1  # of the content; a file keeps the form in which it was sealed
HOUSEHOLD = ("number", "village_id", "group", "registered_on", "identification", "bank_name")
MEMBER = ("name", "relation", "sex", "birth_on", "ethnicity", "joined_on", "join_reason")
MEMBER_YEAR = (
    "education",
    "student_status",
    "disabled",
    "seriously_ill",
    "chronically_ill",
    "labour",
    "resident_medical",
    "serious_illness_insurance",
    "work_area",
    "work_months",
)
CARD = (
    "category",
    "main_cause",
    "other_cause_1",
    "other_cause_2",
    "deep_poverty",
    "education_ok",
    "medical_ok",
    "housing_ok",
    "water_ok",
)
INCOME = ("period_start", "period_end", "members_count")
INCOME += ("wage", "business", "property", "transfer", "business_cost")
MEASURE = ("content", "responsible_unit", "planned_from", "planned_to", "planned_amount", "planned_quantity")
# Told of a measure once it was done, or given up, by the end of the year.
OUTCOME = ("failed_reason", "actual_increase", "evidence_kind", "evidence_no")


def last_day_of(year, today):
    """The day the file of `year` tells of."""
    return min(today, date(year, 12, 31))


def contents_of(households, year, today):
    """{key of the household: content without the chain} of the file of `year`; eight queries at most, however many."""
    households = list(households)
    keys, day = [household.pk for household in households], last_day_of(year, today)
    parts = {
        FilePart.MEMBERS: members_of(keys, year, day),
        FilePart.STATUS: statuses_on(keys, day),
        FilePart.CARD: of_the_year(HouseholdYear, CARD, keys, year),
        FilePart.INCOME: of_the_year(HouseholdIncome, INCOME, keys, year),
        FilePart.MEASURES: measures_of(keys, year, day),
        FilePart.HELPERS: helpers_on(keys, day),
    }
    return {
        household.pk: {
            "form": FORM,
            "year": year,
            FilePart.HOUSEHOLD.value: about(household),
            **{part.value: found[household.pk] for part, found in parts.items()},
        }
        for household in households
    }


def content_of(household, year, today):
    """As `contents_of`, of one household as the database has it now."""
    return contents_of(Household.objects.filter(pk=household.pk), year, today)[household.pk]


def changed_parts(old, new):
    """The parts in which two contents differ, in their order; the chain is none of them."""
    return [part.value for part in FilePart if old.get(part.value) != new.get(part.value)]


# --- the parts


def about(household):
    return {
        **told(household, HOUSEHOLD),
        "phone": covered(household.phone, mask_phone, f"household {household.pk} phone"),
        "bank_card": covered(household.bank_card, mask_card, f"household {household.pk} card"),
    }


def members_of(keys, year, day):
    years = MemberYear.objects.filter(member__household__in=keys, year=year)
    cards = {card.member_id: told(card, MEMBER_YEAR) for card in years}
    found = defaultdict(list)
    for member in Member.objects.present_on(day).filter(household__in=keys).order_by("pk"):
        found[member.household_id].append(
            {
                "id": member.pk,
                **told(member, MEMBER),
                "identity": covered(member.identity_number, mask_identity, f"member {member.pk} identity"),
                "year": cards.get(member.pk),
            }
        )
    return found


def statuses_on(keys, day):
    rows = HouseholdStatus.objects.in_force_on(day).filter(household__in=keys).order_by("starts_on", "pk")
    return Rows((row.household_id, told(row, ("status", "starts_on"))) for row in rows)


def of_the_year(model, names, keys, year):
    rows = model.objects.filter(household__in=keys, year=year)
    return Rows((row.household_id, told(row, names)) for row in rows)


def measures_of(keys, year, day):
    """Those planned by the end of the year and not over before it, as far as they had come by `day`."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Measure.objects.standing().filter(household__in=keys, planned_from__lte=last)
    rows = rows.exclude(done_on__lt=first).exclude(failed_on__lt=first)
    found = defaultdict(list)
    for row in rows.select_related("type", "member", "cadre").order_by("pk"):
        days = {name: by_day(getattr(row, name), day) for name in ("begun_on", "done_on", "failed_on")}
        over = days["done_on"] or days["failed_on"]
        found[row.household_id].append(
            {
                "id": row.pk,
                "type": str(row.type),
                "member": row.member.name if row.member else "",
                "cadre": row.cadre.name if row.cadre else "",
                **told(row, MEASURE),
                **days,
                **(told(row, OUTCOME) if over else dict.fromkeys(OUTCOME)),
            }
        )
    return found


def helpers_on(keys, day):
    rows = (
        Pairing.objects.in_force_on(day)
        .lasting()
        .filter(household__in=keys)
        .annotate(helper_name=F("cadre__name"), helper_unit=F("cadre__unit"))
    )
    found = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.household_id].append(
            {
                "cadre": row.cadre_id,
                "name": row.helper_name,
                "unit": row.helper_unit,
                **told(row, ("rank", "starts_on")),
            }
        )
    return found


class Rows(dict):
    """One row of each household; None of one that has none."""

    def __missing__(self, key):
        return None


def told(row, names):
    """{name: value fit for the canonical text}; a foreign key by its name without `_id`."""
    return {name.removesuffix("_id"): plain(row, name) for name in names}


def plain(row, name):
    value = getattr(row, name)
    if value is None or isinstance(value, bool | int | str):
        return value
    return row._meta.get_field(name).value_to_string(row)


def by_day(value, day):
    """The day in words where it had come by `day`; None where it lies later."""
    return value.isoformat() if value is not None and value <= day else None


def covered(text, mask, purpose):
    """A number that is encrypted at rest: its mask, and a mark that is another for another number.

    The mark is of this one record, so that two marks never tell that two records bear the same number.
    """
    return {"shown": mask(text), "mark": blind_index(f"sealed {purpose}", text)}
