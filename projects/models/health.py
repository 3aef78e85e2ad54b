"""Health: contracts with family doctors and their follow-ups, free check-ups, cards of chronic disease."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from households.models import Household, Member
from projects.codes import DiseaseGroup
from projects.querysets import (
    DoctorContractQuerySet,
    FollowUpQuerySet,
    OfMemberQuerySet,
    OfMemberSpellQuerySet,
)
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from villages.constraints import ends_after_it_starts, in_table
from villages.refusals import Refusals

GONE = _("The member had left the household by then.")
NOT_YET = _("The member was not in the household by then.")


def refuse_outside_membership(refusals, member, field):
    """Refuses a day in `field` on which `member` did not belong to the household."""
    day = getattr(refusals.obj, field)
    refusals.day_before(field, member.joined_on, NOT_YET)
    if day is not None and member.left_on and day >= member.left_on:
        refusals.add(field, GONE)


class OfMember(Withdrawable):
    """A ledger row about one member; the household follows from the member."""

    class Meta:
        abstract = True

    def rows_to_lock(self):
        return [Household.objects.filter(members=self.member_id)]

    def touched_regions(self):
        return [self.member.household.village_id]


class MemberSpell(OfMember):
    """A spell of one member: `starts_on` to `ends_on` (exclusive, null while it lasts)."""

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            self._refuse_later_rows()
            return
        refusals = Refusals(self)
        refusals.future_days("starts_on")
        if self.member_id and self.starts_on:
            refuse_outside_membership(refusals, self.member, "starts_on")
            if self.same().overlapping(self.starts_on, self.ends_on).exists():
                refusals.add("starts_on", self.repeated)
        self._check_own(refusals)
        refusals.raise_if_any()

    def _check_own(self, refusals):
        """What else is impossible; override."""

    def _refuse_later_rows(self):
        """Refuses withdrawing what later rows stand on; override."""

    def concerns_from(self):
        return self.starts_on


class DoctorContract(MemberSpell):
    """家庭医生签约: a member's spell with a family doctor's team."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="doctor_contracts", verbose_name=_("member")
    )
    clinic = models.CharField(_("clinic"), max_length=120)
    team = models.CharField(_("doctor's team"), max_length=120)
    starts_on = models.DateField(_("signed on"), db_index=True)
    ends_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = DoctorContractQuerySet.as_manager()
    PERSONAL = ("member", "clinic", "team", "starts_on", "ends_on")
    CONSTRAINT_FIELDS = {
        "doctor_contract_ends_after_it_starts": "ends_on",
        "withdrawn_doctor_contract_has_a_reason": "withdrawn_reason",
    }
    repeated = _("The member has a contract at that time already. End or correct that one first.")

    class Meta:
        verbose_name = _("contract with a family doctor")
        verbose_name_plural = _("contracts with family doctors")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_it_starts("doctor_contract_ends_after_it_starts"),
            withdrawal_constraint("withdrawn_doctor_contract_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.clinic} {self.starts_on}"

    def same(self):
        return DoctorContract.objects.filter(member=self.member_id).exclude(pk=self.pk)

    def _check_own(self, refusals):
        if (
            self.pk
            and self.starts_on
            and self.follow_ups.standing().outside(self.starts_on, self.ends_on).exists()
        ):
            field = "ends_on" if self.ends_on else "starts_on"
            refusals.add(field, _("Follow-ups lie outside this time. Correct or withdraw those first."))

    def _refuse_later_rows(self):
        if self.follow_ups.standing().exists():
            refusals = Refusals(self)
            refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
            refusals.raise_if_any()


class DoctorFollowUp(Withdrawable):
    """随访: the family doctor's team saw the member under contract."""

    contract = models.ForeignKey(
        DoctorContract,
        models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("contract with a family doctor"),
    )
    done_on = models.DateField(_("seen on"), db_index=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = FollowUpQuerySet.as_manager()
    PERSONAL = ("contract", "done_on", "note")
    CONSTRAINT_FIELDS = {
        "follow_up_once_a_day": "done_on",
        "withdrawn_follow_up_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("follow-up by the family doctor")
        verbose_name_plural = _("follow-ups by the family doctor")
        ordering = ["-done_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "done_on"],
                condition=models.Q(withdrawn_at=None),
                name="follow_up_once_a_day",
                violation_error_message=_("This follow-up has been entered for that day already."),
            ),
            withdrawal_constraint("withdrawn_follow_up_has_a_reason"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.done_on}"

    @property
    def member(self):
        return self.contract.member

    def clean(self):
        super().clean()
        if self.withdrawn_at or not self.contract_id:
            return
        contract = DoctorContract.objects.get(pk=self.contract_id)  # as it is under the lock
        refusals = Refusals(self)
        refusals.future_days("done_on")
        if not contract.is_standing:
            refusals.add("contract", _("This contract has been withdrawn. Choose another one."))
        refusals.day_before(
            "done_on", contract.starts_on, _("The contract had not been signed by then. Check the day.")
        )
        if self.done_on and contract.ends_on and self.done_on >= contract.ends_on:
            refusals.add("done_on", _("The contract had ended by then. Check the day."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        contract = DoctorContract.objects.filter(pk=self.contract_id)
        return [Household.objects.filter(pk__in=contract.values("member__household")), contract]

    def touched_regions(self):
        return [self.contract.member.household.village_id]

    def concerns_from(self):
        return self.done_on


class HealthCheckup(OfMember):
    """免费体检: a free check-up of a member."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="health_checkups", verbose_name=_("member")
    )
    done_on = models.DateField(_("examined on"), db_index=True)
    place = models.CharField(_("place of the check-up"), max_length=120)

    objects = OfMemberQuerySet.as_manager()
    PERSONAL = ("member", "done_on", "place")
    CONSTRAINT_FIELDS = {
        "checkup_once_a_day": "done_on",
        "withdrawn_checkup_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("free check-up")
        verbose_name_plural = _("free check-ups")
        ordering = ["-done_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "done_on"],
                condition=models.Q(withdrawn_at=None),
                name="checkup_once_a_day",
                violation_error_message=_("This check-up has been entered for that day already."),
            ),
            withdrawal_constraint("withdrawn_checkup_has_a_reason"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.done_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("done_on")
        if self.member_id:
            refuse_outside_membership(refusals, self.member, "done_on")
        refusals.raise_if_any()

    def concerns_from(self):
        return self.done_on


class ChronicCard(MemberSpell):
    """慢性病卡: a member's card for the treatment of one group of chronic diseases."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="chronic_cards", verbose_name=_("member"))
    disease = models.CharField(_("group of diseases"), max_length=20, choices=DiseaseGroup)
    starts_on = models.DateField(_("issued on"), db_index=True)
    ends_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = OfMemberSpellQuerySet.as_manager()
    PERSONAL = ("member", "disease", "starts_on", "ends_on")
    CONSTRAINT_FIELDS = {
        "chronic_card_ends_after_it_starts": "ends_on",
        "disease_group_is_in_its_table": "disease",
        "withdrawn_chronic_card_has_a_reason": "withdrawn_reason",
    }
    repeated = _("The member has a card for this disease at that time already.")

    class Meta:
        verbose_name = _("card of chronic disease")
        verbose_name_plural = _("cards of chronic disease")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_it_starts("chronic_card_ends_after_it_starts"),
            in_table("disease", DiseaseGroup, "disease_group_is_in_its_table"),
            withdrawal_constraint("withdrawn_chronic_card_has_a_reason"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.starts_on}"

    def same(self):
        return ChronicCard.objects.filter(member=self.member_id, disease=self.disease).exclude(pk=self.pk)
