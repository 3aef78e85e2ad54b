"""Questions asked of workshop subsidies and their rules."""

from tongmu.audit.querysets import TrailedQuerySet
from tongmu.core.regions import within_any
from villages.querysets import PublishedRules

from .base import AmountQuerySet


class SubsidyRuleQuerySet(PublishedRules, TrailedQuerySet):
    """Rules of what workshops are subsidised for."""

    def visible_to(self, user):
        """Published; whoever enters a workshop's subsidy chooses among them."""
        return self if user.may("see_rules") or user.may("see_projects") else self.none()


class SubsidyQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("enterprise__village_id", user.regions("see_projects")))

    def paid_in(self, year, day):
        """Those standing paid from 1 January of `year` to `day`."""
        return self.standing().filter(paid_on__year=year, paid_on__lte=day)
