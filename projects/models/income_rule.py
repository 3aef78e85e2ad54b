from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.codes import IncomeBlock
from projects.codes import income_subjects
from projects.querysets import IncomeRuleQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from villages.constraints import ends_after_it_starts, in_table
from villages.fields import RegionCodeField
from villages.models import Region
from villages.refusals import Refusals


class IncomeRule(Withdrawable):
    """Whether what a household received or spent counts in its income, from when to when, and in which block.

    `subject` names a kind of entry of the account or of benefit, as `projects.codes.income_subjects` lists them.
    What no rule speaks of does not count.
    """

    region_code = RegionCodeField(_("region"))
    subject = models.CharField(_("what it is about"), max_length=40, choices=income_subjects)
    starts_on = models.DateField(_("holds from"))
    ends_on = models.DateField(_("no longer from"), null=True, blank=True)
    counts = models.BooleanField(_("counts in the income"), default=True)
    block = models.CharField(_("block of income"), max_length=10, choices=IncomeBlock, blank=True)
    source = models.CharField(_("source"), max_length=255)

    objects = IncomeRuleQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "income_rule_ends_after_it_starts": "ends_on",
        "income_block_is_in_its_table": "block",
        "what_counts_names_its_block": "block",
        "withdrawn_income_rule_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("rule of income")
        verbose_name_plural = _("rules of income")
        ordering = ["subject", "region_code", "-starts_on"]
        indexes = [models.Index(fields=["subject", "region_code"], name="income_rule_by_subject")]
        constraints = [
            ends_after_it_starts("income_rule_ends_after_it_starts"),
            in_table("block", IncomeBlock, "income_block_is_in_its_table", blank=True),
            models.CheckConstraint(
                name="what_counts_names_its_block",
                condition=Q(counts=True) & ~Q(block="") | Q(counts=False, block=""),
                violation_error_message=_("What counts needs a block; what does not count has none."),
            ),
            withdrawal_constraint("withdrawn_income_rule_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_subject_display()} {self.starts_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not (self.subject and self.region_code and self.starts_on):
            return
        refusals = Refusals(self)
        same = IncomeRule.objects.overlapping(self.starts_on, self.ends_on).exclude(pk=self.pk)
        if same.filter(subject=self.subject, region_code=self.region_code).exists():
            refusals.add(
                "starts_on",
                _("Another rule holds for this in that time. End that one on the day this begins."),
            )
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Region.objects.filter(pk=self.region_code)]

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.starts_on
