from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import LinkManner, PayBasis
from projects.enterprise_querysets import LinkQuerySet, RecruitmentQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import ends_after_it_starts, in_table, not_negative, positive
from villages.models import Village
from villages.refusals import Refusals

from .enterprise import Enterprise


class Recruitment(Withdrawable):
    """招工: posts of one trade that an enterprise offers from a day on, until another or until they are filled."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="recruitments", verbose_name=_("enterprise")
    )
    trade = models.CharField(_("trade of the posts"), max_length=60, db_index=True)
    posts = models.PositiveIntegerField(_("posts to fill"), validators=[MinValueValidator(1)])
    pay_basis = models.CharField(_("how the work is paid"), max_length=20, choices=PayBasis)
    wage_from = MoneyField(
        _("lowest usual pay a month"),
        help_text=_("In yuan; at piece wage, what is usually earned in a month."),
    )
    wage_to = MoneyField(_("highest usual pay a month"))
    hours = models.CharField(_("working hours"), max_length=60, blank=True)
    starts_on = models.DateField(_("recruiting since"), db_index=True)
    ends_on = models.DateField(
        _("no longer recruiting from"),
        null=True,
        blank=True,
        help_text=_("Empty: until the posts are filled."),
    )

    objects = RecruitmentQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("trade", "hours")
    CONSTRAINT_FIELDS = {
        "recruitment_pay_basis_is_in_its_table": "pay_basis",
        "recruitment_offers_a_post": "posts",
        "lowest_pay_is_not_negative": "wage_from",
        "highest_pay_is_not_below_the_lowest": "wage_to",
        "recruitment_ends_after_it_starts": "ends_on",
        "withdrawn_recruitment_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("recruitment")
        verbose_name_plural = _("recruitments")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            in_table("pay_basis", PayBasis, "recruitment_pay_basis_is_in_its_table"),
            positive("recruitment_offers_a_post", "posts"),
            not_negative("lowest_pay_is_not_negative", "wage_from"),
            models.CheckConstraint(
                name="highest_pay_is_not_below_the_lowest",
                condition=Q(wage_to__gte=F("wage_from")),
                violation_error_message=_("The highest pay lies below the lowest. Check both amounts."),
            ),
            ends_after_it_starts("recruitment_ends_after_it_starts"),
            withdrawal_constraint("withdrawn_recruitment_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.trade} {self.starts_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("starts_on")
        if self.enterprise_id:
            self._check_enterprise(refusals)
        refusals.raise_if_any()

    def _check_enterprise(self, refusals):
        enterprise = Enterprise.objects.get(pk=self.enterprise_id)  # as it is under the lock
        refuse_where_it_does_not_operate(refusals, self, enterprise)
        if enterprise.kind not in rules.EMPLOYING:
            refusals.add("enterprise", _("An enterprise of this kind offers no posts. Choose another one."))
        if self.starts_on:
            same = enterprise.recruitments.exclude(pk=self.pk).overlapping(self.starts_on, self.ends_on)
            if same.filter(trade=self.trade).exists():
                refusals.add("starts_on", _("Posts of this trade are offered for that time already."))

    def rows_to_lock(self):
        return [Enterprise.objects.filter(pk=self.enterprise_id)]

    def touched_regions(self):
        return [self.enterprise.village_id]

    def concerns_from(self):
        return self.starts_on


class IndustryLink(Withdrawable):
    """带动关系: an enterprise leads the households of a village, in one manner, from a day on."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="links", verbose_name=_("leading enterprise")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, related_name="industry_links", verbose_name=_("village led")
    )
    manner = models.CharField(_("manner of leading"), max_length=20, choices=LinkManner)
    document_no = models.CharField(_("number of the agreement"), max_length=80, blank=True)
    starts_on = models.DateField(_("leads since"))
    ends_on = models.DateField(_("no longer leads from"), null=True, blank=True)

    objects = LinkQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("document_no",)
    CONSTRAINT_FIELDS = {
        "link_manner_is_in_its_table": "manner",
        "link_ends_after_it_starts": "ends_on",
        "withdrawn_link_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("leading of a village")
        verbose_name_plural = _("leadings of villages")
        ordering = ["village_id", "-starts_on", "-pk"]
        constraints = [
            in_table("manner", LinkManner, "link_manner_is_in_its_table"),
            ends_after_it_starts("link_ends_after_it_starts"),
            withdrawal_constraint("withdrawn_link_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_manner_display()} {self.starts_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("starts_on", "ends_on")
        if self.enterprise_id:
            enterprise = Enterprise.objects.get(pk=self.enterprise_id)  # as it is under the lock
            refuse_where_it_does_not_operate(refusals, self, enterprise)
            if enterprise.kind not in rules.EMPLOYING:
                refusals.add("enterprise", _("An enterprise of this kind leads no village. Choose another."))
            if self.starts_on:
                same = enterprise.links.exclude(pk=self.pk).overlapping(self.starts_on, self.ends_on)
                if same.filter(village=self.village_id, manner=self.manner).exists():
                    refusals.add("starts_on", _("This has been entered for that time already."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Enterprise.objects.filter(pk=self.enterprise_id)]

    def touched_regions(self):
        return [self.village_id, self.enterprise.village_id]

    def entered_for(self):
        return [self.village_id]

    def concerns_from(self):
        return self.starts_on


def refuse_where_it_does_not_operate(refusals, spell, enterprise):
    """Refuses a spell at an enterprise that is withdrawn, or on days on which it was not in operation."""
    if not enterprise.is_standing:
        refusals.add("enterprise", _("This enterprise has been withdrawn. Choose another one."))
    refusals.day_before(
        "starts_on", enterprise.recognised_on, _("The enterprise was not recognised by then.")
    )
    if enterprise.closed_on and spell.starts_on:
        if spell.starts_on >= enterprise.closed_on:
            refusals.add("starts_on", _("The enterprise had been closed by then."))
        elif spell.ends_on is None or spell.ends_on > enterprise.closed_on:
            refusals.add(
                "ends_on",
                _("The enterprise closed on %(day)s. This ended on that day or earlier.")
                % {"day": enterprise.closed_on},
            )
