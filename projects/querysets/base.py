"""What QuerySets of ledgers share."""

from django.db.models import Sum

from households.querysets import seen_by
from tongmu.audit.querysets import WithdrawableQuerySet
from tongmu.core.regions import within, within_any
from villages.querysets import SpellQuerySet


class AmountQuerySet(WithdrawableQuerySet):
    """Ledger rows with an amount of money."""

    def total(self):
        """The sum of the standing amounts in yuan; 0 without any."""
        return self.standing().aggregate(total=Sum("amount", default=0))["total"]


class OfMemberQuerySet(WithdrawableQuerySet):
    """Rows about one member."""

    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))


class OfMemberSpellQuerySet(OfMemberQuerySet, SpellQuerySet):
    pass


class RegionalQuerySet(WithdrawableQuerySet):
    """Training sessions and job events: of a region of any level."""

    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_projects")))

    def within(self, code):
        return self.filter(within("region_code", code))
