from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.models import Household, Member
from projects import rules
from projects.codes import ExtensionKind, LoanProgramme, LoanPurpose, Repayer
from projects.querysets import LoanPartQuerySet, LoanQuerySet, LoanRepaymentQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.numbers import grouped
from villages.constraints import in_table, positive
from villages.models import PolicyStandard
from villages.refusals import Refusals


class Loan(Withdrawable):
    """A subsidised loan to a household of the register. It is money owed and no income.

    What is paid back stands in LoanRepayment, a later due day in LoanExtension; balance and delay follow from them.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="loans", verbose_name=_("household")
    )
    borrower = models.ForeignKey(Member, models.PROTECT, related_name="loans", verbose_name=_("borrower"))
    programme = models.CharField(_("loan programme"), max_length=20, choices=LoanProgramme)
    bank = models.CharField(_("lending bank"), max_length=60)
    contract_no = models.CharField(_("contract number"), max_length=80, blank=True)
    amount = MoneyField(_("amount"))
    lent_on = models.DateField(_("lent on"), db_index=True)
    due_on = models.DateField(_("repayment due on"))
    rate = models.DecimalField(
        _("interest rate a year (%)"),
        max_digits=5,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(36)],
    )
    subsidy_share = models.PositiveSmallIntegerField(
        _("interest subsidised (%)"), default=100, validators=[MaxValueValidator(100)]
    )
    purpose = models.CharField(_("use of the loan"), max_length=20, choices=LoanPurpose)
    guarantee_fund = models.CharField(_("risk compensation fund"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = LoanQuerySet.as_manager()
    PERSONAL = ("household", "borrower", "bank", "contract_no", "amount", "rate", "purpose", "note")
    NAMELESS = ("guarantee_fund",)
    CONSTRAINT_FIELDS = {
        "loan_programme_is_in_its_table": "programme",
        "loan_purpose_is_in_its_table": "purpose",
        "loan_amount_is_positive": "amount",
        "loan_is_due_after_it_was_lent": "due_on",
        "interest_is_subsidised_at_most_in_full": "subsidy_share",
        "withdrawn_loan_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("loan")
        verbose_name_plural = _("loans")
        ordering = ["-lent_on", "-pk"]
        indexes = [models.Index(fields=["household", "-lent_on"], name="loan_by_household")]
        constraints = [
            in_table("programme", LoanProgramme, "loan_programme_is_in_its_table"),
            in_table("purpose", LoanPurpose, "loan_purpose_is_in_its_table"),
            positive("loan_amount_is_positive", "amount"),
            models.CheckConstraint(
                name="loan_is_due_after_it_was_lent",
                condition=Q(due_on__gt=F("lent_on")),
                violation_error_message=_("The loan is due after the day it was lent. Check both days."),
            ),
            models.CheckConstraint(
                name="interest_is_subsidised_at_most_in_full",
                condition=Q(subsidy_share__lte=100),
                violation_error_message=_("At most 100 percent of the interest can be subsidised."),
            ),
            withdrawal_constraint("withdrawn_loan_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_programme_display()} {self.lent_on}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.repayments.standing().exists() or self.extensions.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
            refusals.raise_if_any()
            return
        refusals.future_days("lent_on")
        if self.household_id:
            refusals.day_before(
                "lent_on",
                self.household.registered_on,
                _("This lies before the registration of the household."),
            )
        if self.borrower_id and self.household_id:
            self._check_borrower(refusals)
        if self.household_id and self.lent_on:
            self._check_purpose(refusals)
        if self.pk:
            self._check_repayments(refusals)
        refusals.raise_if_any()

    def _check_borrower(self, refusals):
        if self.borrower.household_id != self.household_id:
            refusals.add("borrower", _("This person is a member of another household."))
        refusals.day_before(
            "lent_on", self.borrower.joined_on, _("The member was not in the household by then.")
        )
        if self.borrower.left_on and self.lent_on and self.lent_on >= self.borrower.left_on:
            refusals.add("lent_on", _("The member had left the household by then."))

    def _check_purpose(self, refusals):
        """The household borrows and uses the loan itself: what a standard in force bans is refused."""
        kind = rules.BANS_OF_PURPOSE.get(self.purpose)
        if kind is None:
            return
        ban = PolicyStandard.objects.in_force(self.household.village_id, self.lent_on.year, kind).get(kind)
        if ban:
            refusals.add(
                "purpose",
                _("Such a loan is not to be used for this (%(source)s). Check the use.")
                % {"source": ban.source},
            )

    def _check_repayments(self, refusals):
        repayments = self.repayments.standing()
        if self.amount is not None and repayments.total() > self.amount:
            refusals.add("amount", _("More than that has been paid back. Check the repayments first."))
        if self.lent_on and repayments.filter(repaid_on__lt=self.lent_on).exists():
            refusals.add("lent_on", _("Something was paid back before that day. Check both days."))

    def rows_to_lock(self):
        own = [Loan.objects.filter(pk=self.pk)] if self.pk else []
        return [Household.objects.filter(pk=self.household_id), *own]

    def touched_regions(self):
        return [self.household.village_id]

    def concerns_from(self):
        return self.lent_on


class OfLoan:
    """What the rows of one loan have in common: its village is touched, and it is locked while they are checked."""

    def rows_to_lock(self):
        return [Loan.objects.filter(pk=self.loan_id)]

    def touched_regions(self):
        return [self.loan.household.village_id]

    def concerns_from(self):
        return self.loan.lent_on


class LoanRepayment(OfLoan, Withdrawable):
    """Part of a loan paid back on a day, by the household or for it; interest is not entered here."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="repayments", verbose_name=_("loan"))
    repaid_on = models.DateField(_("paid back on"))
    amount = MoneyField(_("principal paid back"))
    repayer = models.CharField(_("paid back by"), max_length=20, choices=Repayer, default=Repayer.HOUSEHOLD)
    voucher_no = models.CharField(_("voucher number"), max_length=80, blank=True)

    objects = LoanRepaymentQuerySet.as_manager()
    PERSONAL = ("loan", "amount", "voucher_no")
    CONSTRAINT_FIELDS = {
        "repayment_is_positive": "amount",
        "repayer_is_in_its_table": "repayer",
        "withdrawn_repayment_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("loan repayment")
        verbose_name_plural = _("loan repayments")
        ordering = ["loan_id", "repaid_on", "pk"]
        constraints = [
            positive("repayment_is_positive", "amount"),
            in_table("repayer", Repayer, "repayer_is_in_its_table"),
            withdrawal_constraint("withdrawn_repayment_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.loan} {self.repaid_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not self.loan_id:
            return
        refusals = Refusals(self)
        refusals.future_days("repaid_on")
        refusals.day_before("repaid_on", self.loan.lent_on, _("The loan had not been lent by then."))
        if not self.loan.is_standing:
            refusals.add("loan", _("This loan has been withdrawn. Choose another one."))
        if self.amount is not None:
            others = LoanRepayment.objects.filter(loan=self.loan_id).exclude(pk=self.pk).total()
            if over := rules.exceeds(self.amount, others, self.loan.amount):
                refusals.add(
                    "amount",
                    _("That is %(over)s yuan more than is still owed. Check the amount.")
                    % {"over": grouped(over)},
                )
        refusals.raise_if_any()


class LoanExtension(OfLoan, Withdrawable):
    """展期 or 续贷: agreed before the loan falls due, it makes the loan due on a later day."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="extensions", verbose_name=_("loan"))
    kind = models.CharField(_("kind of extension"), max_length=20, choices=ExtensionKind)
    agreed_on = models.DateField(_("agreed on"))
    due_on = models.DateField(_("now due on"))

    objects = LoanPartQuerySet.as_manager()
    PERSONAL = ("loan",)
    CONSTRAINT_FIELDS = {
        "extension_kind_is_in_its_table": "kind",
        "extended_loan_is_due_after_it_was_agreed": "due_on",
        "withdrawn_extension_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("loan extension")
        verbose_name_plural = _("loan extensions")
        ordering = ["loan_id", "agreed_on", "pk"]
        constraints = [
            in_table("kind", ExtensionKind, "extension_kind_is_in_its_table"),
            models.CheckConstraint(
                name="extended_loan_is_due_after_it_was_agreed",
                condition=Q(due_on__gt=F("agreed_on")),
                violation_error_message=_("The new due day lies after the day of the agreement. Check both."),
            ),
            withdrawal_constraint("withdrawn_extension_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.agreed_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not (self.loan_id and self.agreed_on and self.due_on):
            return
        refusals = Refusals(self)
        refusals.future_days("agreed_on")
        refusals.day_before("agreed_on", self.loan.lent_on, _("The loan had not been lent by then."))
        if not self.loan.is_standing:
            refusals.add("loan", _("This loan has been withdrawn. Choose another one."))
        before = LoanExtension.objects.standing().filter(loan=self.loan_id).exclude(pk=self.pk)
        before = before.filter(agreed_on__lte=self.agreed_on)
        due = max([self.loan.due_on, *before.values_list("due_on", flat=True)])
        if self.agreed_on > due:
            refusals.add(
                "agreed_on",
                _("The loan was due on %(day)s: an extension is agreed by that day.") % {"day": due},
            )
        if self.due_on <= due:
            refusals.add("due_on", _("The loan is due on %(day)s already. Enter a later day.") % {"day": due})
        refusals.raise_if_any()
