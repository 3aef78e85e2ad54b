"""Questions asked of enterprises and power stations."""

from django.apps import apps
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from projects.codes import ShopForm
from tongmu.audit.querysets import WithdrawableQuerySet
from tongmu.core.regions import within, within_any
from tongmu.core.search import prefix_q

from .base import AmountQuerySet


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


class PowerSettlementQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("station__village_id", user.regions("see_projects")))
