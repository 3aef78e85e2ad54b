"""Questions asked of funds and payout batches."""

from django.apps import apps
from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, ExtractYear, Substr

from projects.rules import FISCAL
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.fields import MoneyField
from tongmu.core.regions import LENGTHS, within_any
from villages.querysets import PublishedRules

from .base import AmountQuerySet


class MovingQuerySet(AmountQuerySet):
    """Money that must move on within a time limit."""

    def with_moved(self, model_name, parent, path, day):
        """Adds `moved`: yuan of it that moved on by `day`, as rows of the model, and `still`: what has not."""
        rows = apps.get_model("projects", model_name).objects.standing()
        rows = rows.filter(**{parent: OuterRef("pk"), f"{path}__lte": day}).order_by().values(parent)
        moved = Subquery(rows.annotate(sum=Sum("amount")).values("sum"), output_field=MoneyField())
        nought = Value(0, output_field=MoneyField())
        return self.annotate(moved=Coalesce(moved, nought)).annotate(still=F("amount") - F("moved"))

    def with_term(self, term, region, starts):
        """Adds `term`: in how many days it must have moved, by the rule of its place and year; None without one."""
        around = Q()
        for length in LENGTHS:
            around |= Q(region_code=Substr(OuterRef(region), 1, length))
        terms = apps.get_model("projects", "FundTerm").objects.filter(
            around, year__lte=ExtractYear(OuterRef(starts))
        )
        return self.annotate(term=Subquery(terms.order_by("-region_code", "-year").values(term)[:1]))

    def overdue(self, starts, day):
        """Those of which something is still there though the days of their term were over on `day`."""
        found = self.standing().filter(**{f"{starts}__lte": day}, still__gt=0, term__isnull=False)
        late = [
            key for key, since, term in found.values_list("pk", starts, "term") if (day - since).days > term
        ]
        return self.filter(pk__in=late)


class FundTermQuerySet(PublishedRules, TrailedQuerySet):
    """Time limits within which money moves on."""


class FundReceiptQuerySet(MovingQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_funds")))

    def fiscal(self):
        return self.filter(nature__in=FISCAL)

    def idle_on(self, day):
        """A doubt: those not wholly allocated by `day`, past their time limit; with `still` and `term`."""
        rows = self.with_moved("FundAllocation", "receipt", "allocated_on", day)
        return rows.with_term("days_to_allocate", "region_code", "received_on").overdue("received_on", day)


class FundAllocationQuerySet(MovingQuerySet):
    def visible_to(self, user):
        codes = user.regions("see_funds")
        return self.filter(
            within_any("project__region_code", codes) | within_any("receipt__region_code", codes)
        )

    def idle_on(self, day):
        """A doubt: those not wholly paid by `day`, past their time limit; with `still` and `term`."""
        rows = self.with_moved("Payment", "allocation", "paid_on", day)
        return rows.with_term("days_to_pay", "project__region_code", "allocated_on").overdue(
            "allocated_on", day
        )


class PaymentQuerySet(AmountQuerySet):
    def visible_to(self, user):
        codes = user.regions("see_funds")
        return self.filter(
            within_any("allocation__project__region_code", codes)
            | within_any("allocation__receipt__region_code", codes)
        )


class PayoutQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Those of the user's regions; lists of households are seen by whoever sees all of these."""
        return self.filter(within_any("region_code", user.regions("see_households")))

    def not_adding_up(self):
        """A doubt that must never be found: those whose total is not that of their rows, or of their payment."""
        rows = apps.get_model("projects", "Benefit").objects.standing().filter(payout=OuterRef("pk"))
        listed = Subquery(
            rows.order_by().values("payout").annotate(sum=Sum("amount")).values("sum"),
            output_field=MoneyField(),
        )
        listed = Coalesce(listed, Value(0, output_field=MoneyField()))
        standing = self.standing().annotate(listed=listed)
        other_payment = Q(payment__isnull=False) & (
            ~Q(payment__amount=F("total")) | Q(payment__withdrawn_at__isnull=False)
        )
        return standing.filter(~Q(listed=F("total")) | other_payment)
