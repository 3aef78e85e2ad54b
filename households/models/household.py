from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households import rules
from households.codes import IdentificationStandard, Status
from households.querysets import HouseholdQuerySet, HouseholdStatusQuerySet
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core import clock
from tongmu.core.fields import EncryptedField
from tongmu.core.identity import card_problem, phone_problem
from tongmu.core.texts import compact
from villages.codes import StandardKind
from villages.constraints import ends_after_it_starts, in_table
from villages.fields import BlindIndexField
from villages.models import PolicyStandard, Village
from villages.refusals import Refusals


class Household(Trailed):
    """A family on the assistance register (建档立卡户), living in one village.

    It is never deleted. Whether it is in poverty is not stored here but follows from its status spells, so that
    every past day can be asked again; what changes from year to year stands in HouseholdYear.
    """

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="poor_households", verbose_name=_("village")
    )
    number = models.CharField(
        _("household number"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[0-9A-Za-z]+$", _("A household number has digits and letters only."))],
        error_messages={"unique": _("This household number is on the register already. Check the number.")},
    )
    group = models.CharField(_("villagers' group"), max_length=60, blank=True)
    registered_on = models.DateField(_("registered on"), db_index=True)
    identification = models.CharField(
        _("identification standard"),
        max_length=20,
        choices=IdentificationStandard,
        default=IdentificationStandard.NATIONAL,
    )
    phone = EncryptedField(_("phone"), blank=True)
    phone_index = BlindIndexField(source="phone", purpose="phone")
    bank_name = models.CharField(_("bank"), max_length=60, blank=True)
    bank_card = EncryptedField(_("bank card"), blank=True)
    bank_card_index = BlindIndexField(source="bank_card", purpose="card")
    note = models.TextField(_("note"), max_length=2000, blank=True)

    objects = HouseholdQuerySet.as_manager()
    PERSONAL = (
        "number",
        "group",
        "phone",
        "phone_index",
        "bank_name",
        "bank_card",
        "bank_card_index",
        "note",
    )
    CONSTRAINT_FIELDS = {
        "household_identification_is_in_its_table": "identification",
    }

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        ordering = ["village_id", "number"]
        indexes = [models.Index(fields=["village", "number"], name="household_list")]
        constraints = [
            in_table("identification", IdentificationStandard, "household_identification_is_in_its_table"),
        ]

    def __str__(self):
        head_name = getattr(self, "head_name", None)  # with_head_name()
        return f"{head_name}（{self.number}）" if head_name else self.number

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        refusals.future_days("registered_on")
        self._check_register_began(refusals)
        self.phone, self.bank_card = compact(self.phone), compact(self.bank_card)
        if self.phone and (problem := phone_problem(self.phone)):
            refusals.add("phone", problem)
        if self.bank_card and (problem := card_problem(self.bank_card)):
            refusals.add("bank_card", problem)
        if self.pk and self.registered_on and self._has_rows_before(self.registered_on):
            refusals.add(
                "registered_on", _("Members, status or helpers of this household begin before that day.")
            )
        refusals.raise_if_any()

    def _check_register_began(self, refusals):
        if not (self.village_id and self.registered_on):
            return
        kind = StandardKind.REGISTER_SINCE
        first = PolicyStandard.objects.in_force(self.village_id, clock.today().year, kind).get(kind)
        if first and self.registered_on.year < first.number:
            refusals.add(
                "registered_on",
                _("The register begins in %(value)s (%(source)s). Check the year.")
                % {"value": first.value_text, "source": first.source},
            )

    def _has_rows_before(self, day):
        return (
            self.members.filter(joined_on__lt=day).exists()
            or self.statuses.standing().filter(starts_on__lt=day).exists()
            or self.pairings.standing().filter(starts_on__lt=day).exists()
        )

    def rows_to_lock(self):
        return [Household.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.registered_on


class OfHousehold:
    """What rows of one household have in common: its village is touched, and it is locked while they are checked."""

    def touched_regions(self):
        return [self.household.village_id]

    def rows_to_lock(self):
        return [Household.objects.filter(pk=self.household_id)]


class HouseholdStatus(OfHousehold, Withdrawable):
    """A spell in one status of the register; it ends on the day the next one begins.

    Written by `actions.change_status` and taken back by `actions.withdraw_status` only, which reopens the spell
    before; which status may follow which is decided by `rules.may_follow`.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="statuses", verbose_name=_("household")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ended on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=255, blank=True)

    # The spell that is current again once this one is withdrawn; set by `actions.withdraw_status`.
    reopened = None

    objects = HouseholdStatusQuerySet.as_manager()
    PERSONAL = ("household", "status", "reason")
    CONSTRAINT_FIELDS = {
        "household_has_one_open_status": "status",
        "household_begins_one_status_a_day": "starts_on",
        "household_status_ends_after_it_starts": "ends_on",
        "household_status_is_in_its_table": "status",
        "return_and_removal_have_a_reason": "reason",
        "withdrawn_status_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("household status")
        verbose_name_plural = _("household statuses")
        ordering = ["household_id", "-starts_on"]
        indexes = [models.Index(fields=["status", "starts_on"], name="status_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(ends_on=None, withdrawn_at=None),
                name="household_has_one_open_status",
                violation_error_message=_("This household has a current status. Use “Change status”."),
            ),
            models.UniqueConstraint(
                fields=["household", "starts_on"],
                condition=Q(withdrawn_at=None),
                name="household_begins_one_status_a_day",
                violation_error_message=_("A status of this household begins on that day already."),
            ),
            ends_after_it_starts("household_status_ends_after_it_starts"),
            in_table("status", Status, "household_status_is_in_its_table"),
            models.CheckConstraint(
                name="return_and_removal_have_a_reason",
                condition=~Q(status__in=[Status.RETURNED, Status.REMOVED, Status.CANCELLED]) | ~Q(reason=""),
                violation_error_message=_(
                    "Give the reason for a return to poverty, a removal or a cancellation."
                ),
            ),
            withdrawal_constraint("withdrawn_status_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_status_display()} {self.starts_on}"

    def clean(self):
        super().clean()
        if not (self.household_id and self.starts_on):
            return
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.reopened is None:
                refusals.add("withdrawn_reason", _("Use “Withdraw status” on the page of the household."))
            refusals.raise_if_any()
            return
        refusals.future_days("starts_on")
        refusals.day_before(
            "starts_on", self.household.registered_on, _("This lies before the registration.")
        )
        others = HouseholdStatus.objects.standing().filter(household=self.household_id).exclude(pk=self.pk)
        before = others.filter(starts_on__lt=self.starts_on).order_by("-starts_on").first()
        after = others.filter(starts_on__gt=self.starts_on).order_by("starts_on").first()
        if before and before.ends_on != self.starts_on:
            refusals.add("starts_on", _("The status before must end on this day. Use “Change status”."))
        if after and self.ends_on != after.starts_on:
            refusals.add("ends_on", _("The status must end on the day the next one begins."))
        if self.status and not (
            rules.may_follow(before and before.status, self.status)
            and (after is None or rules.may_follow(self.status, after.status))
        ):
            refusals.add(
                "status", _("This status cannot follow the one before. Choose a step the procedure allows.")
            )
        refusals.raise_if_any()

    def concerns_from(self):
        return self.starts_on
