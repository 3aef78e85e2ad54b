"""Every question asked of what enterprises offer, of shares, of shops and of points."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from households.querysets import seen_by
from projects.codes import EnterpriseKind
from projects.querysets import AmountQuerySet
from projects.rules import ABLE_TO_WORK, INDUSTRY, SCORED
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.regions import within_any
from tongmu.core.search import prefix_q
from villages.querysets import SpellQuerySet


class ResolutionQuerySet(WithdrawableQuerySet):
    """Decisions of villages."""

    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_projects")))

    def search(self, text):
        return self.filter(prefix_q(["number", "subject"], text))


class RecruitmentQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("enterprise__village_id", user.regions("see_projects")))

    def going_on(self, day):
        """Those that take people on on `day`, at enterprises in operation then."""
        return (
            self.in_force_on(day)
            .filter(enterprise__withdrawn_at=None, enterprise__recognised_on__lte=day)
            .exclude(enterprise__closed_on__lte=day)
        )


class LinkQuerySet(SpellQuerySet):
    def visible_to(self, user):
        codes = user.regions("see_projects")
        return self.filter(within_any("village_id", codes) | within_any("enterprise__village_id", codes))


class ShareQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))


class PowerUseQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("station__village_id", user.regions("see_projects")))


class CashEntryQuerySet(AmountQuerySet):
    def visible_to(self, user):
        """Those of shops whose household the user may see."""
        return self.filter(seen_by(user, "shop__operator_household"))


class DonationQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("shop__village_id", user.regions("see_projects")))

    def search(self, text):
        return self.filter(prefix_q(["donor", "what"], text))


class ShopItemQuerySet(SpellQuerySet):
    """Goods of the villages' points exchanges."""

    def visible_to(self, user):
        return self.filter(within_any("shop__village_id", user.regions("see_projects")))

    def search(self, text):
        return self.filter(prefix_q(["name"], text))

    def with_stock(self):
        """Adds `in_stock`: how many pieces lie there."""
        standing = Q(moves__withdrawn_at=None)
        return self.annotate(in_stock=Coalesce(Sum("moves__quantity", filter=standing), 0))


class StockMoveQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("item__shop__village_id", user.regions("see_projects")))

    def pieces(self):
        """What came in less what went out."""
        return self.standing().aggregate(total=Sum("quantity", default=0))["total"]


class PointAccountQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))

    def search(self, text):
        households = self.model.household.field.related_model.objects.search(text).values("pk")
        return self.filter(household__in=households)

    def with_balance(self):
        """Adds `points`: the balance, as `PointEntryQuerySet.balance` gives it for one account."""
        counted = Q(entries__batch=None) | Q(entries__batch__published_on__isnull=False)
        return self.annotate(points=Coalesce(Sum("entries__points", filter=counted), 0))


class ScoringBatchQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_households")))

    def published(self):
        return self.standing().exclude(published_on=None)

    def search(self, text):
        return self.filter(prefix_q(["village__name", "village__initials", "village__region__code"], text))


class PointEntryQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "account__household"))

    def counted(self):
        """Those that count: of no batch, or of one that has been published."""
        return self.filter(Q(batch=None) | Q(batch__published_on__isnull=False))

    def balance(self):
        return self.counted().aggregate(total=Sum("points", default=0))["total"]

    def earned(self):
        """Those that count, were given for something done, and were not taken back."""
        return self.counted().uncorrected().filter(reason__in=sorted(SCORED))

    def uncorrected(self):
        """Those that are no counter-entry and have none."""
        again = self.model._default_manager.filter(corrects=OuterRef("pk"))
        return self.filter(corrects=None).exclude(Exists(again))


class ExchangeOrderQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "account__household"))


def rows_of(model_name):
    return apps.get_model("projects", model_name).objects


def with_coverage(villages, day):
    """Adds to villages `has_industry`, `has_leader` and `has_cooperative` on `day`."""
    there = rows_of("Enterprise").operating_on(day).filter(village=OuterRef("pk"))
    links = rows_of("IndustryLink").in_force_on(day).filter(village=OuterRef("pk"))
    return villages.annotate(
        has_industry=Exists(there.filter(kind__in=sorted(INDUSTRY))),
        has_leader=Exists(links),
        has_cooperative=Exists(there.filter(kind=EnterpriseKind.COOPERATIVE)),
    )


def unconnected(households, day):
    """Of `households` on the register on `day` with somebody able to work, those without share and job.

    Who is able to work is told by the members' cards of the year.
    """
    present = apps.get_model("households", "Member").objects.present_on(day).filter(household=OuterRef("pk"))
    able = present.filter(years__year=day.year, years__labour__in=sorted(ABLE_TO_WORK))
    shares = rows_of("Share").in_force_on(day).filter(household=OuterRef("pk"))
    jobs = rows_of("Job").in_force_on(day).filter(member__household=OuterRef("pk"))
    found = households.registered_on_day(day).filter(Exists(able))
    return found.exclude(Exists(shares)).exclude(Exists(jobs))
