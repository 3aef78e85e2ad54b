"""一站式结算: what a stay in hospital cost and who paid which part of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.models import Member
from projects import rules
from projects.codes import HospitalLevel
from projects.querysets import OfMemberQuerySet
from tongmu.audit.trailed import withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.numbers import grouped
from villages.constraints import in_table, not_before, not_negative, positive
from villages.refusals import Refusals

from .health import GONE, NOT_YET, OfMember


class MedicalSettlement(OfMember):
    """The bill of one stay in hospital, settled at one window: four lines pay, the rest is the member's own share.

    The own share is never typed: it is what the lines leave of the total.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="medical_settlements", verbose_name=_("member")
    )
    hospital = models.CharField(_("hospital"), max_length=120)
    hospital_level = models.CharField(_("level of the hospital"), max_length=20, choices=HospitalLevel)
    admitted_on = models.DateField(_("admitted on"))
    discharged_on = models.DateField(_("discharged on"), db_index=True)
    treated_first = models.BooleanField(_("treated first, paid afterwards"), default=True)
    document_no = models.CharField(_("number of the settlement"), max_length=80)
    total_cost = MoneyField(_("total cost"))
    basic_insurance = MoneyField(_("paid by basic medical insurance"), default=0)
    serious_illness_insurance = MoneyField(_("paid by serious-illness insurance"), default=0)
    supplementary_insurance = MoneyField(_("paid by supplementary insurance"), default=0)
    medical_aid = MoneyField(_("paid by medical aid"), default=0)
    own_share = MoneyField(_("own share"), editable=False)

    objects = OfMemberQuerySet.as_manager()
    LINES = ("basic_insurance", "serious_illness_insurance", "supplementary_insurance", "medical_aid")
    PERSONAL = (
        "member",
        "hospital",
        "hospital_level",
        "admitted_on",
        "discharged_on",
        "treated_first",
        "document_no",
        "total_cost",
        *LINES,
        "own_share",
    )
    CONSTRAINT_FIELDS = {
        "hospital_level_is_in_its_table": "hospital_level",
        "discharged_after_admission": "discharged_on",
        "hospital_cost_is_positive": "total_cost",
        "hospital_payments_are_not_negative": "total_cost",
        "own_share_is_the_remainder": "total_cost",
        "settlement_number_once": "document_no",
        "withdrawn_medical_settlement_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("one-stop settlement")
        verbose_name_plural = _("one-stop settlements")
        ordering = ["-discharged_on", "-pk"]
        constraints = [
            in_table("hospital_level", HospitalLevel, "hospital_level_is_in_its_table"),
            not_before("discharged_after_admission", "admitted_on", "discharged_on"),
            positive("hospital_cost_is_positive", "total_cost"),
            not_negative(
                "hospital_payments_are_not_negative",
                "basic_insurance",
                "serious_illness_insurance",
                "supplementary_insurance",
                "medical_aid",
                "own_share",
            ),
            models.CheckConstraint(
                name="own_share_is_the_remainder",
                condition=Q(
                    total_cost=F("basic_insurance")
                    + F("serious_illness_insurance")
                    + F("supplementary_insurance")
                    + F("medical_aid")
                    + F("own_share")
                ),
                violation_error_message=_("The lines and the own share do not add up to the total cost."),
            ),
            models.UniqueConstraint(
                fields=["document_no"],
                condition=Q(withdrawn_at=None),
                name="settlement_number_once",
                violation_error_message=_("This settlement has been entered already. Check the number."),
            ),
            withdrawal_constraint("withdrawn_medical_settlement_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.hospital} {self.discharged_on}"

    @property
    def reimbursed(self):
        """What the four lines pay together, in yuan."""
        return sum(getattr(self, line) for line in self.LINES)

    def clean_fields(self, exclude=None):
        """Works out the own share first: nobody types it."""
        amounts = [self.total_cost, *(getattr(self, line) for line in self.LINES)]
        if None not in amounts:
            self.own_share = rules.own_share(*amounts)
        super().clean_fields(exclude={*(exclude or ()), "own_share"})

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("admitted_on", "discharged_on")
        if self.own_share is not None and self.own_share < 0:
            refusals.add(
                "total_cost",
                _("The lines pay %(more)s yuan more than the total cost. Check the amounts.")
                % {"more": grouped(-self.own_share)},
            )
        if self.member_id:
            refusals.day_before("admitted_on", self.member.joined_on, NOT_YET)
            if self.admitted_on and self.member.left_on and self.admitted_on >= self.member.left_on:
                refusals.add("admitted_on", GONE)
        refusals.raise_if_any()

    def concerns_from(self):
        return self.discharged_on
