from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects.codes import ParticipationForm
from projects.querysets import ParticipationQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import ends_after_it_starts, in_table, not_negative
from villages.refusals import Refusals

from .enterprise import Enterprise
from .loan import Loan


class Participation(Withdrawable):
    """企业＋合作社＋贫困户: a household's spell in the finance model of a company, a co-operative and households.

    What it is paid from it are Benefits; here stands how it takes part and what it may expect a year.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="participations", verbose_name=_("household")
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="participations",
        verbose_name=_("co-operative or other enterprise"),
    )
    company = models.CharField(_("company behind it"), max_length=120, blank=True)
    form = models.CharField(_("form of participation"), max_length=20, choices=ParticipationForm)
    loan = models.ForeignKey(
        Loan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("loan brought in"),
    )
    amount = MoneyField(_("amount brought in"), null=True, blank=True)
    expected_yearly_return = MoneyField(_("expected return a year"), null=True, blank=True)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ended on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = ParticipationQuerySet.as_manager()
    PERSONAL = ("household", "loan", "amount", "expected_yearly_return", "note")
    NAMELESS = ("company",)
    CONSTRAINT_FIELDS = {
        "participation_form_is_in_its_table": "form",
        "participation_ends_after_it_starts": "ends_on",
        "participation_by_loan_names_the_loan": "loan",
        "participation_amounts_are_not_negative": "amount",
        "withdrawn_participation_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("participation in the finance model")
        verbose_name_plural = _("participations in the finance model")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            in_table("form", ParticipationForm, "participation_form_is_in_its_table"),
            ends_after_it_starts("participation_ends_after_it_starts"),
            models.CheckConstraint(
                name="participation_by_loan_names_the_loan",
                condition=Q(form=ParticipationForm.LOAN, loan__isnull=False)
                | ~Q(form=ParticipationForm.LOAN) & Q(loan__isnull=True),
                violation_error_message=_("Choose the loan that is brought in, and none for another form."),
            ),
            not_negative("participation_amounts_are_not_negative", "amount", "expected_yearly_return"),
            withdrawal_constraint("withdrawn_participation_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.enterprise.name} {self.starts_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("starts_on", "ends_on")
        if self.household_id:
            self._check_household(refusals)
        if self.enterprise_id:
            self._check_enterprise(refusals)
        refusals.raise_if_any()

    def _check_household(self, refusals):
        refusals.day_before(
            "starts_on",
            self.household.registered_on,
            _("This lies before the registration of the household."),
        )
        if self.loan_id and self.loan.household_id != self.household_id:
            refusals.add("loan", _("This is the loan of another household. Choose one of this household."))
        elif self.loan_id:
            refusals.day_before("starts_on", self.loan.lent_on, _("The loan had not been lent by then."))
        if self.starts_on and self.enterprise_id:
            same = Participation.objects.exclude(pk=self.pk).overlapping(self.starts_on, self.ends_on)
            if same.filter(household=self.household_id, enterprise=self.enterprise_id).exists():
                refusals.add("starts_on", _("The household takes part there at that time already."))

    def _check_enterprise(self, refusals):
        if not self.enterprise.is_standing:
            refusals.add("enterprise", _("This enterprise has been withdrawn. Choose another one."))
        refusals.day_before(
            "starts_on", self.enterprise.recognised_on, _("The enterprise was not recognised by then.")
        )
        closed_on = self.enterprise.closed_on
        if closed_on and (self.ends_on is None or self.ends_on > closed_on):
            refusals.add(
                "ends_on", _("The enterprise closed on %(day)s. End it by then.") % {"day": closed_on}
            )

    def rows_to_lock(self):
        return [
            Household.objects.filter(pk=self.household_id),
            Enterprise.objects.filter(pk=self.enterprise_id),
        ]

    def touched_regions(self):
        return [self.household.village_id]

    def concerns_from(self):
        return self.starts_on
