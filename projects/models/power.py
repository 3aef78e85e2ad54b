from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import EnterpriseKind, PowerUseKind
from projects.enterprise_querysets import PowerUseQuerySet, ResolutionQuerySet
from projects.querysets import PowerSettlementQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.numbers import grouped
from villages.constraints import in_table, not_before, not_negative, positive
from villages.models import Village
from villages.refusals import Refusals

from .enterprise import Enterprise


class PowerSettlement(Withdrawable):
    """What a photovoltaic station fed in and earned for the village in one month."""

    station = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="settlements", verbose_name=_("photovoltaic station")
    )
    month = models.DateField(_("month"), help_text=_("Any day of the month; its first day is kept."))
    kwh = models.PositiveIntegerField(_("electricity in kWh"))
    amount = MoneyField(_("amount"))
    subsidy = MoneyField(
        _("of which subsidy"),
        null=True,
        blank=True,
        help_text=_("The rest of the amount is the price of the electricity. Empty: not told apart."),
    )

    objects = PowerSettlementQuerySet.as_manager()
    PERSONAL = ()
    CONSTRAINT_FIELDS = {
        "power_is_settled_once_per_station_and_month": "month",
        "settled_amount_is_not_negative": "amount",
        "subsidy_is_part_of_the_settled_amount": "subsidy",
        "withdrawn_settlement_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("power settlement")
        verbose_name_plural = _("power settlements")
        ordering = ["station_id", "-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "month"],
                condition=Q(withdrawn_at=None),
                name="power_is_settled_once_per_station_and_month",
                violation_error_message=_("This month has been settled already. Correct that row instead."),
            ),
            not_negative("settled_amount_is_not_negative", "amount"),
            models.CheckConstraint(
                name="subsidy_is_part_of_the_settled_amount",
                condition=Q(subsidy__isnull=True) | Q(subsidy__gte=0, subsidy__lte=F("amount")),
                violation_error_message=_("The subsidy is part of the amount and cannot be more than it."),
            ),
            withdrawal_constraint("withdrawn_settlement_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}"

    def clean(self):
        super().clean()
        if self.month:
            self.month = self.month.replace(day=1)
        refusals = Refusals(self)
        self._check_uses(refusals)
        if self.withdrawn_at:
            refusals.raise_if_any()
            return
        refusals.future_days("month")
        if self.station_id and self.station.kind != EnterpriseKind.PHOTOVOLTAIC_STATION:
            refusals.add("station", _("This is no photovoltaic station. Choose a station."))
        elif self.station_id:
            opened = self.station.recognised_on.replace(day=1)
            refusals.day_before("month", opened, _("The station was not in operation by then."))
        refusals.raise_if_any()

    def _check_uses(self, refusals):
        """What has been used was settled: neither a change nor a withdrawal takes it away again."""
        if not (self.pk and self.station_id) or None in (self.amount, self.month):
            return
        settled = [*self.station.settlements.exclude(pk=self.pk).standing().values_list("month", "amount")]
        if not self.withdrawn_at:
            settled.append((self.month, self.amount))
        uses = list(self.station.uses.standing().values_list("used_on", "amount"))
        if uses and rules.left_from(min(uses)[0], settled, uses) < 0:
            field = "withdrawn_reason" if self.withdrawn_at else "amount"
            refusals.add(
                field, _("Of this income %(used)s yuan have been used already.") % {"used": used_text(uses)}
            )

    def rows_to_lock(self):
        return [Enterprise.objects.filter(pk=self.station_id)]

    def touched_regions(self):
        return [self.station.village_id]

    def concerns_from(self):
        return self.month


class Resolution(Withdrawable):
    """四议两公开: a decision of the village, with the days of its four discussions and two publications.

    Proposed by the party branch, discussed by both committees, reviewed by the party members, decided by the
    villagers' representatives; the decision is published, and later what came of it.
    """

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="resolutions", verbose_name=_("village")
    )
    number = models.CharField(_("number of the resolution"), max_length=80)
    subject = models.CharField(_("subject of the resolution"), max_length=120)
    proposed_on = models.DateField(_("proposed by the party branch on"))
    discussed_on = models.DateField(_("discussed by both committees on"))
    reviewed_on = models.DateField(_("reviewed by the party members on"))
    decided_on = models.DateField(_("decided by the representatives on"))
    published_on = models.DateField(_("decision published on"))
    result_published_on = models.DateField(_("result published on"), null=True, blank=True)

    objects = ResolutionQuerySet.as_manager()
    PERSONAL = ("subject",)
    NAMELESS = ("number",)
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "resolution_number_once_in_a_village": "number",
        "resolution_is_discussed_after_it_is_proposed": "discussed_on",
        "resolution_is_reviewed_after_it_is_discussed": "reviewed_on",
        "resolution_is_decided_after_it_is_reviewed": "decided_on",
        "resolution_is_published_after_it_is_decided": "published_on",
        "result_is_published_after_the_decision": "result_published_on",
        "withdrawn_resolution_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("village resolution")
        verbose_name_plural = _("village resolutions")
        ordering = ["village_id", "-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "number"],
                condition=Q(withdrawn_at=None),
                name="resolution_number_once_in_a_village",
                violation_error_message=_("This village has a resolution of that number already."),
            ),
            not_before("resolution_is_discussed_after_it_is_proposed", "proposed_on", "discussed_on"),
            not_before("resolution_is_reviewed_after_it_is_discussed", "discussed_on", "reviewed_on"),
            not_before("resolution_is_decided_after_it_is_reviewed", "reviewed_on", "decided_on"),
            not_before("resolution_is_published_after_it_is_decided", "decided_on", "published_on"),
            not_before("result_is_published_after_the_decision", "published_on", "result_published_on"),
            withdrawal_constraint("withdrawn_resolution_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.number} {self.subject}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        uses = self.uses.standing() if self.pk else PowerUse.objects.none()
        if self.withdrawn_at:
            if uses.exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("published_on", "result_published_on")
            if self.published_on and uses.filter(used_on__lt=self.published_on).exists():
                refusals.add("published_on", _("Income was used before that day. Check both days."))
            if uses.exclude(station__village=self.village_id).exists():
                refusals.add("village", _("Income of another village was used by this resolution."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Resolution.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.proposed_on


class PowerUse(Withdrawable):
    """What a village used of a station's income, by a resolution; together never more than was settled."""

    station = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="uses", verbose_name=_("photovoltaic station")
    )
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, related_name="uses", verbose_name=_("village resolution")
    )
    kind = models.CharField(_("used for"), max_length=20, choices=PowerUseKind)
    used_on = models.DateField(_("used on"), db_index=True)
    amount = MoneyField(_("amount"))
    purpose = models.CharField(_("purpose"), max_length=255, help_text=_("Officials alone read this."))
    voucher_no = models.CharField(_("voucher number"), max_length=80, blank=True)

    objects = PowerUseQuerySet.as_manager()
    PERSONAL = ("purpose",)
    NAMELESS = ("voucher_no",)
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "power_income_is_used_for_what_is_in_its_table": "kind",
        "used_power_income_is_positive": "amount",
        "withdrawn_use_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("use of power income")
        verbose_name_plural = _("uses of power income")
        ordering = ["-used_on", "-pk"]
        constraints = [
            in_table("kind", PowerUseKind, "power_income_is_used_for_what_is_in_its_table"),
            positive("used_power_income_is_positive", "amount"),
            withdrawal_constraint("withdrawn_use_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.used_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("used_on")
        if self.station_id:
            self._check_station(refusals)
        if self.station_id and self.resolution_id:
            self._check_resolution(refusals)
        refusals.raise_if_any()

    def _check_station(self, refusals):
        if self.station.kind != EnterpriseKind.PHOTOVOLTAIC_STATION:
            refusals.add("station", _("This is no photovoltaic station. Choose a station."))
            return
        if None in (self.used_on, self.amount):
            return
        settled = list(self.station.settlements.standing().values_list("month", "amount"))
        others = list(self.station.uses.standing().exclude(pk=self.pk).values_list("used_on", "amount"))
        left = max(rules.left_from(self.used_on, settled, others), 0)
        if self.amount > left:
            refusals.add(
                "amount",
                _("This is more than was settled by then: %(left)s yuan are left.") % {"left": grouped(left)},
            )

    def _check_resolution(self, refusals):
        resolution = Resolution.objects.get(pk=self.resolution_id)  # as it is under the lock
        if not resolution.is_standing:
            refusals.add("resolution", _("This resolution has been withdrawn. Choose another one."))
        if resolution.village_id != self.station.village_id:
            refusals.add("resolution", _("Another village decided this. Choose a resolution of the village."))
        refusals.day_before(
            "used_on", resolution.published_on, _("The resolution had not been published by then.")
        )

    def rows_to_lock(self):
        return [
            Enterprise.objects.filter(pk=self.station_id),
            Resolution.objects.filter(pk=self.resolution_id),
        ]

    def touched_regions(self):
        return [self.station.village_id]

    def concerns_from(self):
        return self.used_on


def used_text(uses):
    return grouped(sum(amount for _day, amount in uses))
