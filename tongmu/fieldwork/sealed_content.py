"""What a file says, in words: every value that was sealed, under the name the register gives it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from households import rules
from households.codes import FilePart, Rank
from households.models import (
    Household,
    HouseholdIncome,
    HouseholdStatus,
    HouseholdYear,
    Measure,
    Member,
    MemberYear,
)
from tongmu.core.fields import MoneyField
from tongmu.core.numbers import grouped
from villages.models import Village

NUMBERS = ("phone", "bank_card", "identity")  # shown by their masks


@dataclass(frozen=True)
class Section:
    """One part: `rows` are (name, text), `entries` (title, rows) of what there are several of."""

    title: str
    rows: list
    entries: list = ()

    @property
    def is_empty(self):
        return not self.rows and not self.entries


def sections_of(content):
    """The parts of a content in their order; one without anything is empty and says so on the page."""
    income = content["income"]
    return [
        Section(FilePart.HOUSEHOLD.label, household_rows(content["household"])),
        Section(FilePart.MEMBERS.label, [], [member_entry(member) for member in content["members"]]),
        Section(FilePart.STATUS.label, rows_of(HouseholdStatus, content["status"])),
        Section(FilePart.CARD.label, rows_of(HouseholdYear, content["card"])),
        Section(FilePart.INCOME.label, income_rows(income) if income else []),
        Section(FilePart.MEASURES.label, [], [measure_entry(measure) for measure in content["measures"]]),
        Section(FilePart.HELPERS.label, [helper_row(helper) for helper in content["helpers"]]),
    ]


def rows_of(model, values):
    return [(name_of(model, name), text_of(model, name, value)) for name, value in (values or {}).items()]


def name_of(model, name):
    return model._meta.get_field(name).verbose_name


def text_of(model, name, value):
    """The value as people read it: a code by its label, yuan grouped, '—' for nothing."""
    field = model._meta.get_field(name)
    if value is None or value == "":
        return "—"
    if field.choices:
        return dict(field.flatchoices).get(value, value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return grouped(Decimal(value)) if isinstance(field, MoneyField) else value


def household_rows(values):
    shown = {name: value for name, value in values.items() if name not in {*NUMBERS, "village"}}
    village = Village.objects.filter(pk=values["village"]).first()
    numbers = [(name_of(Household, name), values[name]["shown"] or "—") for name in ("phone", "bank_card")]
    return [
        (name_of(Household, "village"), village.name if village else values["village"]),
        *rows_of(Household, shown),
        *numbers,
    ]


def member_entry(values):
    shown = {name: value for name, value in values.items() if name not in {"id", "identity", "year", "name"}}
    title = f"{values['name']} · {text_of(Member, 'relation', values['relation'])}"
    number = (name_of(Member, "identity_number"), values["identity"]["shown"] or "—")
    return title, [*rows_of(Member, shown), number, *rows_of(MemberYear, values["year"])]


def income_rows(values):
    """With what follows from the amounts: gross, net and net a head."""
    parts = [Decimal(values[name]) for name in ("wage", "business", "property", "transfer")]
    gross = rules.gross_income(*parts)
    net = rules.net_income(gross, Decimal(values["business_cost"]))
    head = rules.net_income_per_head(net, values["members_count"])
    sums = [(_("gross income"), gross), (_("net income"), net), (_("Net a head"), head)]
    return [*rows_of(HouseholdIncome, values), *((name, grouped(amount)) for name, amount in sums)]


def measure_entry(values):
    shown = {name: value for name, value in values.items() if name not in {"id", "type", "content"}}
    return f"{values['content']}（{values['type']}）", rows_of(Measure, shown)


def helper_row(values):
    since = _("since %(day)s") % {"day": values["starts_on"]}
    return Rank(values["rank"]).label, f"{values['name']} · {values['unit']} · {since}"
