from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects import rules
from projects.codes import PointReason
from projects.enterprise_querysets import PointAccountQuerySet, PointEntryQuerySet, ScoringBatchQuerySet
from tongmu.audit.snapshots import changed_fields, stored
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from villages.constraints import in_table, not_before
from villages.models import Village
from villages.refusals import Refusals


class PointAccount(Trailed):
    """积分账户: a household takes part in the points exchange; its balance is the sum of the entries that count."""

    household = models.OneToOneField(
        Household,
        models.PROTECT,
        related_name="point_account",
        verbose_name=_("household"),
        error_messages={"unique": _("This household has a points account already.")},
    )
    card_no = models.CharField(_("number of the points card"), max_length=40, blank=True)
    opened_on = models.DateField(_("account opened on"))

    objects = PointAccountQuerySet.as_manager()
    PERSONAL = ("household", "card_no")

    class Meta:
        verbose_name = _("points account")
        verbose_name_plural = _("points accounts")
        ordering = ["household_id"]

    def __str__(self):
        return str(self.household)

    @property
    def balance(self):
        """Points that may be spent: entries of published batches, gifts and exchanges together."""
        return self.entries.balance()

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        refusals.future_days("opened_on")
        if self.household_id:
            refusals.day_before(
                "opened_on",
                self.household.registered_on,
                _("This lies before the registration of the household."),
            )
        if self.pk and self.opened_on:
            kept = PointAccount.objects.get(pk=self.pk)  # as it is under the lock
            if self.entries.filter(happened_on__lt=self.opened_on).exists():
                refusals.add("opened_on", _("Points were entered before that day. Check both days."))
            if kept.household_id != self.household_id and self.entries.exists():
                refusals.add("household", _("Points stand on this account. It stays with its household."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [PointAccount.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.household.village_id]

    def concerns_from(self):
        return self.opened_on


class ScoringBatch(Withdrawable):
    """评分公示: what the scoring group of a village awarded for a month; it counts once it has been published."""

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="scoring_batches", verbose_name=_("village")
    )
    month = models.DateField(_("month"), help_text=_("Any day of the month; its first day is kept."))
    scorer_group = models.CharField(
        _("scoring group"), max_length=120, help_text=_("Such as: work team, village committee, supervisors.")
    )
    scored_on = models.DateField(_("scored on"))
    published_on = models.DateField(
        _("published in the village on"),
        null=True,
        blank=True,
        help_text=_("From this day the points can be spent, and no more are added to the month."),
    )

    objects = ScoringBatchQuerySet.as_manager()
    PERSONAL = ("scorer_group",)
    CONSTRAINT_FIELDS = {
        "points_are_scored_once_a_village_and_month": "month",
        "points_are_published_after_they_were_scored": "published_on",
        "withdrawn_batch_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("monthly scoring")
        verbose_name_plural = _("monthly scorings")
        ordering = ["-month", "village_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "month"],
                condition=Q(withdrawn_at=None),
                name="points_are_scored_once_a_village_and_month",
                violation_error_message=_("This month has been scored in the village already."),
            ),
            not_before("points_are_published_after_they_were_scored", "scored_on", "published_on"),
            withdrawal_constraint("withdrawn_batch_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}"

    def clean(self):
        super().clean()
        if self.month:
            self.month = self.month.replace(day=1)
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.entries.uncorrected().exists():
                refusals.add(
                    "withdrawn_reason", _("Points stand in this scoring. Enter counter-entries first.")
                )
        else:
            refusals.future_days("scored_on", "published_on")
            refusals.day_before("scored_on", self.month, _("The month had not begun by then."))
            if self.pk:
                self._check_entries(refusals)
        refusals.raise_if_any()

    def _check_entries(self, refusals):
        kept = ScoringBatch.objects.get(pk=self.pk)  # as it is under the lock
        if kept.published_on and self.published_on is None:
            refusals.add("published_on", _("What has been published stays published. Enter the day again."))
        if (kept.village_id, kept.month) != (self.village_id, self.month) and self.entries.exists():
            refusals.add("month", _("Points stand in this scoring. Village and month stay as they are."))

    def rows_to_lock(self):
        return [ScoringBatch.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.month


class PointEntry(Trailed):
    """积分台账: points given to or taken from an account. Never changed: an error is met by a counter-entry."""

    account = models.ForeignKey(
        PointAccount, models.PROTECT, related_name="entries", verbose_name=_("points account")
    )
    batch = models.ForeignKey(
        ScoringBatch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("monthly scoring"),
    )
    order = models.ForeignKey(
        "projects.ExchangeOrder",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="entries",
        verbose_name=_("exchange order"),
    )
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="counter_entry",
        verbose_name=_("counter-entry of"),
        help_text=_("The entry that was wrong. All of it is taken back."),
        error_messages={"unique": _("This entry has been taken back already.")},
    )
    reason = models.CharField(_("reason of the points"), max_length=20, choices=PointReason)
    points = models.IntegerField(_("points"))
    happened_on = models.DateField(_("day"), db_index=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = PointEntryQuerySet.as_manager()
    PERSONAL = ("account", "reason", "points", "note")
    CONSTRAINT_FIELDS = {
        "point_reason_is_in_its_table": "reason",
        "points_are_given_and_exchanges_take": "points",
        "scored_points_belong_to_a_scoring": "batch",
        "exchanged_points_belong_to_an_order": "reason",
    }

    class Meta:
        verbose_name = _("points entry")
        verbose_name_plural = _("points entries")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            in_table("reason", PointReason, "point_reason_is_in_its_table"),
            models.CheckConstraint(
                name="points_are_given_and_exchanges_take",
                condition=Q(corrects__isnull=True, points__gt=0) & ~Q(reason=PointReason.EXCHANGE)
                | Q(corrects__isnull=True, points__lt=0, reason=PointReason.EXCHANGE)
                | Q(corrects__isnull=False) & ~Q(points=0),
                violation_error_message=_(
                    "Points given are more than zero. To take them back, enter a counter-entry."
                ),
            ),
            models.CheckConstraint(
                name="scored_points_belong_to_a_scoring",
                condition=Q(reason__in=sorted(rules.SCORED), batch__isnull=False)
                | (~Q(reason__in=sorted(rules.SCORED)) & Q(batch__isnull=True)),
                violation_error_message=_("Choose the month's scoring; gifts and exchanges belong to none."),
            ),
            models.CheckConstraint(
                name="exchanged_points_belong_to_an_order",
                condition=Q(reason=PointReason.EXCHANGE, order__isnull=False)
                | (~Q(reason=PointReason.EXCHANGE) & Q(order__isnull=True)),
                violation_error_message=_("Points are exchanged by an exchange order. Enter that instead."),
            ),
        ]

    def __str__(self):
        return f"{self.get_reason_display()} {self.points:+d} {self.happened_on}"

    def clean(self):
        super().clean()
        if self.pk:
            if changed_fields(stored(self), self):
                raise ValidationError(_("An entry of points is never changed. Enter a counter-entry."))
            return
        refusals = Refusals(self)
        refusals.future_days("happened_on")
        if self.corrects_id:
            self._check_correction(refusals)
        elif self.batch_id and self.account_id:
            self._check_batch(refusals)
        if self.account_id:
            self._check_balance(refusals)
        refusals.raise_if_any()

    def _check_correction(self, refusals):
        wrong = self.corrects
        if wrong.corrects_id:
            refusals.add("corrects", _("This is a counter-entry itself. Enter the points anew."))
        if wrong.order_id and wrong.order.is_standing:
            refusals.add("corrects", _("Take the exchange order back instead; the points come with it."))
        taken = (self.account_id, self.batch_id, self.order_id, self.reason, self.points)
        if taken != (wrong.account_id, wrong.batch_id, wrong.order_id, wrong.reason, -wrong.points):
            refusals.add("points", _("A counter-entry takes back all of the entry and nothing else."))
        refusals.day_before("happened_on", wrong.happened_on, _("The entry was made later than that."))

    def _check_batch(self, refusals):
        batch = ScoringBatch.objects.get(pk=self.batch_id)  # as it is under the lock
        if not batch.is_standing:
            refusals.add("batch", _("This scoring has been withdrawn. Choose another one."))
        if batch.published_on:
            refusals.add("batch", _("This scoring has been published. Give the points with the next one."))
        if batch.village_id != self.account.household.village_id:
            refusals.add("account", _("This household lives in another village."))
        if self.happened_on and (self.happened_on.year, self.happened_on.month) != (
            batch.month.year,
            batch.month.month,
        ):
            refusals.add("happened_on", _("This day lies outside the month of the scoring."))

    def _check_balance(self, refusals):
        refusals.day_before(
            "happened_on", self.account.opened_on, _("The account had not been opened by then.")
        )
        if self.points is None or self.points > 0 or not self._counts():
            return
        left = self.account.balance
        if left + self.points < 0:
            refusals.add("points", _("Only %(left)s points are left on the account.") % {"left": left})

    def _counts(self):
        return self.batch_id is None or ScoringBatch.objects.get(pk=self.batch_id).published_on is not None

    def rows_to_lock(self):
        batch = self.corrects.batch_id if self.corrects_id else self.batch_id
        return [ScoringBatch.objects.filter(pk=batch), PointAccount.objects.filter(pk=self.account_id)]

    def touched_regions(self):
        return [self.account.household.village_id]

    def concerns_from(self):
        return min(filter(None, [self.happened_on, self._month()]))

    def _month(self) -> date | None:
        return self.batch.month if self.batch_id else None
