"""Every question asked of projects, money, enterprises and benefits."""

from django.apps import apps
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from households.querysets import seen_by
from projects.codes import ShopForm
from projects.rules import FISCAL
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.regions import within, within_any
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

    def within(self, code):
        return self.filter(within("village_id", code))

    def named_in_public(self):
        """Those the public may know by name: none that a household runs."""
        return self.filter(operator_household=None).exclude(shop_form=ShopForm.HOUSEHOLD)

    def with_roster(self, day):
        """Adds `roster`: how many persons of poor households work there on `day`."""
        jobs = apps.get_model("projects", "Job").objects.in_force_on(day).filter(enterprise=OuterRef("pk"))
        persons = jobs.order_by().values("enterprise").annotate(n=Count("member", distinct=True))
        return self.annotate(roster=Coalesce(Subquery(persons.values("n")), 0))

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
