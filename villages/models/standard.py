from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.numbers import grouped
from villages import rules
from villages.codes import StandardKind
from villages.constraints import in_table, not_negative
from villages.fields import RegionCodeField
from villages.querysets import PolicyStandardQuerySet
from villages.refusals import Refusals

YEARS = [MinValueValidator(1949), MaxValueValidator(2199)]


class PolicyStandard(Withdrawable):
    """政策标准: one limit, age or ban of the policy, with the years and the region it holds for and its source.

    It holds from 1 January of `since` until the end of `until`, or until a later one of its kind takes its place.
    The one of the smallest region around a village counts there. Where none is in force, nothing is limited.
    """

    kind = models.CharField(_("kind of standard"), max_length=40, choices=StandardKind)
    region_code = RegionCodeField(_("region"))
    since = models.PositiveSmallIntegerField(_("first year"), validators=YEARS)
    until = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True, validators=YEARS)
    number = models.PositiveIntegerField(_("plain number"), null=True, blank=True)
    amount = MoneyField(_("amount"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=255)

    objects = PolicyStandardQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "standard_kind_is_in_its_table": "kind",
        "standard_begins_once_a_year_in_a_region": "since",
        "standard_ends_after_it_begins": "until",
        "money_standards_have_an_amount_and_no_number": "amount",
        "counted_standards_have_a_number_and_no_amount": "number",
        "bans_have_no_value": "number",
        "day_standards_are_a_month_and_a_day": "number",
        "standard_amount_is_not_negative": "amount",
        "withdrawn_standard_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("policy standard")
        verbose_name_plural = _("policy standards")
        ordering = ["kind", "-since", "region_code"]
        constraints = [
            in_table("kind", StandardKind, "standard_kind_is_in_its_table"),
            models.UniqueConstraint(
                fields=["kind", "region_code", "since"],
                condition=Q(withdrawn_at=None),
                name="standard_begins_once_a_year_in_a_region",
                violation_error_message=_(
                    "A standard of this kind begins there in that year already. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="standard_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The last year lies before the first one. Check both years."),
            ),
            models.CheckConstraint(
                name="money_standards_have_an_amount_and_no_number",
                condition=~Q(kind__in=sorted(rules.MONEY_STANDARDS))
                | Q(amount__isnull=False, number__isnull=True),
                violation_error_message=_("This standard is an amount: enter it in yuan, and no number."),
            ),
            models.CheckConstraint(
                name="counted_standards_have_a_number_and_no_amount",
                condition=Q(kind__in=sorted(rules.MONEY_STANDARDS | rules.BANS))
                | Q(amount__isnull=True, number__isnull=False),
                violation_error_message=_("This standard is a number: enter it there, and no amount."),
            ),
            models.CheckConstraint(
                name="bans_have_no_value",
                condition=~Q(kind__in=sorted(rules.BANS)) | Q(amount__isnull=True, number__isnull=True),
                violation_error_message=_("A ban has no value. Leave number and amount empty."),
            ),
            models.CheckConstraint(
                name="day_standards_are_a_month_and_a_day",
                condition=~Q(kind__in=sorted(rules.DAY_STANDARDS)) | Q(number__in=rules.DAYS_OF_A_YEAR),
                violation_error_message=_(
                    "Write month and day in one number, such as 831 for 31 August; 29 February is no day of every year."
                ),
            ),
            not_negative("standard_amount_is_not_negative", "amount"),
            withdrawal_constraint("withdrawn_standard_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.since}"

    @property
    def value(self):
        """The number, the yuan, or None of a ban."""
        return self.number if self.amount is None else self.amount

    @property
    def value_text(self):
        """The value with its unit, as '16岁'."""
        if self.kind in rules.BANS:
            return str(_("banned"))
        if self.kind in rules.DAY_STANDARDS:
            return _("month %(month)s, day %(day)s") % {"month": self.number // 100, "day": self.number % 100}
        unit = rules.STANDARD_UNITS[StandardKind(self.kind)]
        plain = self.kind in rules.PLAIN_NUMBERS
        return f"{self.value if plain else grouped(self.value)}{unit}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        if self.source is not None and not self.source.strip():
            refusals.add("source", _("Name the document in which the standard stands."))
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return date(self.since, 1, 1)
