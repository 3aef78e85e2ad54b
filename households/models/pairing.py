from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households import rules
from households.codes import Rank
from households.querysets import PairingQuerySet
from households.rules import IN_POVERTY, needs_helper
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from villages.constraints import ends_after_it_starts, in_table
from villages.models import Cadre
from villages.refusals import Refusals

from .household import Household, HouseholdStatus, OfHousehold


class Pairing(OfHousehold, Withdrawable):
    """A cadre answering for a household, from a day on. A change of helper ends the pairing and begins another.

    不脱贫不脱钩: while the household is in poverty a pairing ends only on the day its successor begins, and is
    withdrawn only where another one of its rank stands in for all of its time.

    A stand-in (代管) helps beside the one it stands in for and ends by itself: its last day is known when it begins.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="pairings", verbose_name=_("household")
    )
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="pairings", verbose_name=_("helper"))
    rank = models.CharField(_("rank"), max_length=20, choices=Rank, default=Rank.PRIMARY)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ended on"), null=True, blank=True)
    reason = models.CharField(_("reason of the end"), max_length=255, blank=True)
    stands_in_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="stand_ins",
        verbose_name=_("stands in for"),
    )

    # The unsaved pairing that takes over on the day this one ends; set by `actions.replace_helper`.
    successor = None
    # The pairing that holds again in place of this one once it is withdrawn; set by `actions.withdraw_pairing`.
    reopened = None

    objects = PairingQuerySet.as_manager()
    PERSONAL = ("household", "cadre", "reason", "stands_in_for")
    CONSTRAINT_FIELDS = {
        "household_has_one_open_responsible_helper": "cadre",
        "cadre_is_paired_once_with_a_household": "cadre",
        "pairing_ends_after_it_starts": "ends_on",
        "pairing_rank_is_in_its_table": "rank",
        "stand_in_has_a_day_on_which_it_ends": "ends_on",
        "only_a_stand_in_stands_in_for_a_pairing": "rank",
        "withdrawn_pairing_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("pairing")
        verbose_name_plural = _("pairings")
        ordering = ["household_id", "-starts_on", "pk"]
        indexes = [models.Index(fields=["cadre", "ends_on"], name="pairing_by_cadre")]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(rank=Rank.PRIMARY, ends_on=None, withdrawn_at=None),
                name="household_has_one_open_responsible_helper",
                violation_error_message=_("This household has a responsible helper. Use “Replace helper”."),
            ),
            models.UniqueConstraint(
                fields=["household", "cadre"],
                condition=Q(ends_on=None, withdrawn_at=None),
                name="cadre_is_paired_once_with_a_household",
                violation_error_message=_("This cadre is paired with the household already."),
            ),
            ends_after_it_starts("pairing_ends_after_it_starts"),
            in_table("rank", Rank, "pairing_rank_is_in_its_table"),
            models.CheckConstraint(
                name="stand_in_has_a_day_on_which_it_ends",
                condition=~Q(rank=Rank.STAND_IN) | Q(ends_on__isnull=False),
                violation_error_message=_("A stand-in ends by itself: enter the last day."),
            ),
            models.CheckConstraint(
                name="only_a_stand_in_stands_in_for_a_pairing",
                condition=Q(rank=Rank.STAND_IN, stands_in_for__isnull=False)
                | (~Q(rank=Rank.STAND_IN) & Q(stands_in_for__isnull=True)),
                violation_error_message=_(
                    "A stand-in is entered for the helper who is away, on the page of handing over."
                ),
            ),
            withdrawal_constraint("withdrawn_pairing_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_rank_display()} {self.starts_on}"

    def clean(self):
        super().clean()
        if not (self.household_id and self.cadre_id and self.starts_on):
            return
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.is_stand_in:
                return
            self._check_withdrawal(refusals)
            refusals.raise_if_any()
            return
        if self.is_stand_in:
            self._check_stand_in(refusals)
        else:
            refusals.future_days("starts_on", "ends_on")
        refusals.day_before(
            "starts_on", self.household.registered_on, _("This lies before the registration.")
        )
        self._check_overlaps(refusals)
        if self.ends_on and not self.is_stand_in and not self._may_end():
            refusals.add(
                "ends_on",
                _(
                    "Not out of poverty, not unpaired: name a successor from the same day. Use “Replace helper”."
                ),
            )
        left_on = self.cadre.left_on
        if left_on and (self.ends_on is None or self.ends_on > left_on):
            refusals.add("cadre", _("This cadre has left service. Choose another one."))
        refusals.raise_if_any()

    @property
    def is_stand_in(self):
        return self.rank == Rank.STAND_IN

    @property
    def last_day(self):
        """The last day on which it holds, as people name it; None while it is open."""
        return self.ends_on and self.ends_on - timedelta(days=1)

    def _check_stand_in(self, refusals):
        """It lies within the pairing it is for, and nobody else stands in there at the time."""
        pairing = self.stands_in_for
        if pairing is None or self.ends_on is None:
            return  # which the constraints say
        if pairing.household_id != self.household_id or pairing.is_stand_in or not pairing.is_standing:
            refusals.add("cadre", _("This pairing cannot have a stand-in. Choose the helper who is away."))
            return
        refusals.day_before("starts_on", pairing.starts_on, _("The helper was not paired by then."))
        if pairing.ends_on and self.ends_on > pairing.ends_on:
            refusals.add("ends_on", _("The helper is no longer paired by then. Enter an earlier day."))
        if self._others().overlapping(self.starts_on, self.ends_on).filter(stands_in_for=pairing).exists():
            refusals.add("cadre", _("Somebody stands in here at that time already."))

    def _others(self):
        return Pairing.objects.standing().filter(household=self.household_id).exclude(pk=self.pk)

    def replaced(self):
        """The pairing that ended as this one began, if its cadre can take over again; None when it is not plain."""
        former = self._others().filter(rank=self.rank, ends_on=self.starts_on).select_related("cadre")[:2]
        if len(former) != 1:
            return None
        left_on = former[0].cadre.left_on
        in_service = left_on is None or (self.ends_on is not None and self.ends_on <= left_on)
        return former[0] if in_service else None

    def _check_withdrawal(self, refusals):
        if self.stand_ins.standing().exists():
            refusals.add(
                "withdrawn_reason", _("Somebody stands in for this helper. Withdraw the stand-in first.")
            )
        helped = list(self._others().filter(rank=self.rank).values_list("starts_on", "ends_on"))
        if self.reopened is not None:
            helped.append((self.reopened.starts_on, self.ends_on))
        statuses = HouseholdStatus.objects.standing().filter(household=self.household_id)
        out_of_poverty = statuses.exclude(status__in=IN_POVERTY).values_list("starts_on", "ends_on")
        alone_from = rules.first_gap(self.starts_on, self.ends_on, [*helped, *out_of_poverty])
        if alone_from is not None:
            refusals.add(
                "withdrawn_reason",
                _(
                    "Not out of poverty, not unpaired: without this pairing the household has no helper of this "
                    "rank from %(day)s on. Use “Replace helper”."
                )
                % {"day": alone_from},
            )

    def _check_overlaps(self, refusals):
        overlapping = self._others().overlapping(self.starts_on, self.ends_on)
        if self.rank == Rank.PRIMARY and overlapping.filter(rank=Rank.PRIMARY).exists():
            refusals.add("cadre", _("This household has a responsible helper. Use “Replace helper”."))
        if overlapping.filter(cadre=self.cadre_id).exists():
            refusals.add("cadre", _("This cadre is paired with the household already."))

    def _may_end(self):
        """Whether the household was out of poverty on the day of the end, or someone of this rank took over."""
        spell = HouseholdStatus.objects.in_force_on(self.ends_on).filter(household=self.household_id).first()
        if not needs_helper(spell and spell.status):
            return True
        if self.successor is not None:
            return self.successor.starts_on == self.ends_on and self.successor.rank == self.rank
        return self._others().filter(rank=self.rank, starts_on=self.ends_on).exists()

    def rows_to_lock(self):
        return [*super().rows_to_lock(), Cadre.objects.filter(pk=self.cadre_id)]

    def concerns_from(self):
        return self.starts_on
