"""Every question asked of projects, money, enterprises and benefits."""

from django.apps import apps
from django.db.models import F, Q, Sum

from households.querysets import seen_by
from projects.rules import FISCAL
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.regions import ancestors_of, within, within_any
from tongmu.core.search import prefix_q
from villages.querysets import SpellQuerySet


class AmountQuerySet(WithdrawableQuerySet):
    """Ledger rows with an amount of money."""

    def total(self):
        """The sum of the standing amounts in yuan; 0 without any."""
        return self.standing().aggregate(total=Sum("amount", default=0))["total"]


class ProjectQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_projects")))

    def within(self, code):
        return self.filter(within("region_code", code))

    def search(self, text):
        return self.filter(prefix_q(["number", "name"], text))


class FundReceiptQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_funds")))

    def fiscal(self):
        return self.filter(nature__in=FISCAL)


class FundAllocationQuerySet(AmountQuerySet):
    def visible_to(self, user):
        codes = user.regions("see_funds")
        return self.filter(
            within_any("project__region_code", codes) | within_any("receipt__region_code", codes)
        )


class PaymentQuerySet(AmountQuerySet):
    def visible_to(self, user):
        codes = user.regions("see_funds")
        return self.filter(
            within_any("allocation__project__region_code", codes)
            | within_any("allocation__receipt__region_code", codes)
        )


class OutputQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Those in the user's regions; a row that names a household only to whoever may see that household."""
        unnamed = Q(household=None) & within_any("village_id", user.regions("see_projects"))
        return self.filter(unnamed | Q(household__isnull=False) & seen_by(user, "household"))


class EnterpriseQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_projects")))

    def operating_on(self, day):
        """Those standing, recognised by `day` and not closed by then."""
        return self.standing().filter(recognised_on__lte=day).exclude(closed_on__lte=day)

    def search(self, text):
        """Those whose name begins with `text`, and those of a village that a search for it finds."""
        villages = apps.get_model("villages", "Village").objects.search(text).values("pk")
        enterprises = self.model._default_manager.order_by()
        named = enterprises.filter(prefix_q(["name"], text)).values("pk")
        return self.filter(pk__in=named.union(enterprises.filter(village__in=villages).values("pk")))


class JobQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))

    def of_members_who_left(self):
        """A doubt: those that go on after their member left the household."""
        return self.standing().filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=F("member__left_on")), member__left_on__isnull=False
        )


class BenefitQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))


class IncomeRuleQuerySet(SpellQuerySet):
    def visible_to(self, user):
        """Rules of income are published: all of them for whoever may see rules, else none."""
        return self if user.may("see_rules") else self.none()

    def around(self, village):
        """Those standing of the village and the regions above it, the nearest last."""
        rules = self.standing().filter(region_code__in=[village, *ancestors_of(village)])
        return sorted(rules, key=lambda rule: len(rule.region_code))


class MeasureLinkQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "measure__household"))


class PlanItemProjectQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("item__plan__village_id", user.regions("see_projects")))


class RegionalQuerySet(WithdrawableQuerySet):
    """Training sessions and job events: of a region of any level."""

    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_projects")))


class TrainingAttendanceQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))


class PowerSettlementQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("station__village_id", user.regions("see_projects")))
