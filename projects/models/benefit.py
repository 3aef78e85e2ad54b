from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household, Member
from projects import rules
from projects.codes import AidKind, BenefitKind, Stage, Term
from projects.querysets import BenefitQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import in_table, not_negative
from villages.refusals import Refusals

from .enterprise import Enterprise
from .payout import Payout
from .project import Project
from .training import TrainingSession

TWICE = _("This household, or this person, stands in the batch already.")
OF_A_PAYOUT = ("household_id", "member_id", "kind", "enterprise_id", "project_id", "received_on", "amount")


class Benefit(Withdrawable):
    """What a household, or one of its members, received on a day: a dividend, pay, loan, aid.

    A row of a batch (`payout`) is written and withdrawn by the verbs of the batch alone; see `projects.actions.payout`.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="benefits", verbose_name=_("household")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="benefits", verbose_name=_("member")
    )
    kind = models.CharField(_("kind of benefit"), max_length=30, choices=BenefitKind)
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("enterprise"),
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="benefits", verbose_name=_("project")
    )
    training = models.ForeignKey(
        TrainingSession,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("training session"),
    )
    payout = models.ForeignKey(
        Payout, models.PROTECT, null=True, blank=True, related_name="benefits", verbose_name=_("payout batch")
    )
    received_on = models.DateField(_("received on"), db_index=True)
    amount = MoneyField(_("amount"))
    stage = models.CharField(_("stage of education"), max_length=20, choices=Stage, blank=True)
    aid = models.CharField(_("kind of student aid"), max_length=20, choices=AidKind, blank=True)
    school_year = models.PositiveSmallIntegerField(_("school year from"), null=True, blank=True)
    term = models.CharField(_("school term"), max_length=10, choices=Term, blank=True)
    voucher_no = models.CharField(_("voucher number"), max_length=80, blank=True)
    document_no = models.CharField(_("document number"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    # Set by the verbs of the batch, which keep its total in step.
    with_payout = False

    objects = BenefitQuerySet.as_manager()
    PERSONAL = (
        "household",
        "member",
        "kind",
        "amount",
        "stage",
        "aid",
        "school_year",
        "term",
        "voucher_no",
        "note",
        "document_no",
    )
    CONSTRAINT_FIELDS = {
        "benefit_kind_is_in_its_table": "kind",
        "benefit_stage_is_in_its_table": "stage",
        "benefit_amount_is_not_negative": "amount",
        "dividend_names_the_enterprise": "enterprise",
        "personal_benefit_names_the_member": "member",
        "only_student_aid_has_a_stage": "stage",
        "student_aid_kind_is_in_its_table": "aid",
        "school_term_is_in_its_table": "term",
        "only_student_aid_has_kind_and_term": "aid",
        "school_term_names_its_school_year": "school_year",
        "student_aid_once_a_term": "term",
        "household_stands_once_in_a_payout": "household",
        "member_stands_once_in_a_payout": "member",
        "withdrawn_benefit_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("benefit received")
        verbose_name_plural = _("benefits received")
        ordering = ["-received_on", "-pk"]
        indexes = [
            models.Index(fields=["household", "-received_on"], name="benefit_by_household"),
            models.Index(fields=["kind", "received_on"], name="benefit_by_kind"),
        ]
        constraints = [
            in_table("kind", BenefitKind, "benefit_kind_is_in_its_table"),
            in_table("stage", Stage, "benefit_stage_is_in_its_table", blank=True),
            not_negative("benefit_amount_is_not_negative", "amount"),
            models.CheckConstraint(
                name="dividend_names_the_enterprise",
                condition=~Q(kind=BenefitKind.DIVIDEND) | Q(enterprise__isnull=False),
                violation_error_message=_("Choose the enterprise that paid the dividend."),
            ),
            models.CheckConstraint(
                name="personal_benefit_names_the_member",
                condition=~Q(kind__in=sorted(rules.PERSONAL_BENEFITS)) | Q(member__isnull=False),
                violation_error_message=_("One person receives this. Choose the member."),
            ),
            models.CheckConstraint(
                name="only_student_aid_has_a_stage",
                condition=Q(stage="") | Q(kind=BenefitKind.STUDENT_AID),
                violation_error_message=_("Only student aid has a stage of education. Clear it."),
            ),
            in_table("aid", AidKind, "student_aid_kind_is_in_its_table", blank=True),
            in_table("term", Term, "school_term_is_in_its_table", blank=True),
            models.CheckConstraint(
                name="only_student_aid_has_kind_and_term",
                condition=Q(aid="", term="", school_year=None) | Q(kind=BenefitKind.STUDENT_AID),
                violation_error_message=_(
                    "Only student aid has a kind, a school year and a term. Clear them."
                ),
            ),
            models.CheckConstraint(
                name="school_term_names_its_school_year",
                condition=Q(term="", school_year=None) | ~Q(term="") & Q(school_year__isnull=False),
                violation_error_message=_("Enter both the school year and the term, or neither."),
            ),
            models.UniqueConstraint(
                fields=["member", "aid", "school_year", "term"],
                condition=~Q(aid="") & ~Q(term="") & Q(withdrawn_at=None),
                name="student_aid_once_a_term",
                violation_error_message=_(
                    "This aid has been entered for the student and the term already. Correct that entry instead."
                ),
            ),
            models.UniqueConstraint(
                fields=["payout", "household"],
                condition=Q(payout__isnull=False, member__isnull=True, withdrawn_at__isnull=True),
                name="household_stands_once_in_a_payout",
                violation_error_message=TWICE,
            ),
            models.UniqueConstraint(
                fields=["payout", "member"],
                condition=Q(payout__isnull=False, member__isnull=False, withdrawn_at__isnull=True),
                name="member_stands_once_in_a_payout",
                violation_error_message=TWICE,
            ),
            withdrawal_constraint("withdrawn_benefit_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.received_on}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if not self.with_payout:
            self._check_payout(refusals)
        if self.withdrawn_at:
            refusals.raise_if_any()
            return
        refusals.future_days("received_on")
        if self.household_id:
            refusals.day_before(
                "received_on",
                self.household.registered_on,
                _("This lies before the registration of the household."),
            )
            if self.member_id and self.member.household_id != self.household_id:
                refusals.add("member", _("This person is a member of another household."))
        if self.member_id:
            refusals.day_before(
                "received_on", self.member.joined_on, _("The member was not in the household by then.")
            )
            if rules.comes_too_late(self.received_on, self.member.left_on):
                refusals.add("received_on", _("The member had left the household by then."))
        if self.enterprise_id and not self.enterprise.is_standing:
            refusals.add("enterprise", _("This enterprise has been withdrawn. Choose another one."))
        refusals.raise_if_any()

    def _check_payout(self, refusals):
        """A row of a batch is not written beside it: the total of the batch would be another."""
        kept = Benefit.objects.filter(pk=self.pk).first() if self.pk else None
        payouts = {self.payout_id, kept and kept.payout_id} - {None}
        if not payouts:
            return
        if kept is None or len(payouts) > 1 or kept.payout_id != self.payout_id:
            refusals.add("payout", _("Rows of a batch are entered with the batch."))
        elif self.withdrawn_at or any(getattr(kept, name) != getattr(self, name) for name in OF_A_PAYOUT):
            field = "withdrawn_reason" if self.withdrawn_at else "amount"
            refusals.add(field, _("This belongs to a batch. Withdraw it from the batch; the total follows."))

    def rows_to_lock(self):
        return [
            Household.objects.filter(pk=self.household_id),
            Enterprise.objects.filter(pk=self.enterprise_id),
        ]

    def touched_regions(self):
        places = [self.household.village_id]
        if self.enterprise_id:
            places.append(self.enterprise.village_id)
        if self.project_id:
            places.append(self.project.region_code)
        return places

    def entered_for(self):
        return [self.household.village_id]

    def concerns_from(self):
        return self.received_on
