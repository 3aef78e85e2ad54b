"""Every question asked of projects, money, enterprises and benefits."""

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from households.querysets import seen_by
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


def steps_of(kind):
    """The standing steps of that kind of the project a query is about."""
    steps = apps.get_model("projects", "ProjectStep").objects.standing()
    return steps.filter(project=OuterRef("pk"), kind=kind)


class ProjectQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_projects")))

    def within(self, code):
        return self.filter(within("region_code", code))

    def search(self, text):
        return self.filter(prefix_q(["number", "name"], text))

    def with_removal(self):
        """Adds `removed_on`: the day a project was taken out of the library, or None."""
        return self.annotate(removed_on=Subquery(steps_of("removal").values("done_on")[:1]))

    def public(self):
        """Those in the library, and those begun: what was only applied for is not made public here."""
        return self.with_removal().filter(Q(starts_on__isnull=False) | Exists(steps_of("library")))

    def with_library_days(self):
        """Adds `library_on`, the day a project entered the library, and `left_library_on`, the day it was accepted
        or taken out; None where it did not happen."""
        return self.with_removal().annotate(
            library_on=Subquery(steps_of("library").values("done_on")[:1]),
            left_library_on=Coalesce("finished_on", "removed_on"),
        )

    def waiting(self):
        return self.filter(starts_on=None, removed_on=None)

    def under_way(self):
        return self.filter(starts_on__isnull=False, finished_on=None)

    def finished(self):
        return self.filter(finished_on__isnull=False)

    def removed(self):
        return self.filter(removed_on__isnull=False)

    def with_first_day(self):
        """Adds `first_day`: the day works began, or are planned to begin."""
        return self.annotate(first_day=Coalesce("starts_on", "planned_starts_on"))


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

    def by_kind(self):
        """{kind: quantity in all} of the standing rows."""
        sums = self.standing().order_by().values_list("kind").annotate(total=Sum("quantity"))
        return dict(sums)

    def kinds_of_few(self, kinds, small):
        """Those of `kinds` of which some project did fewer than `small`: no project's number may be shown then, or
        the difference from the place's figure would tell of few households."""
        rows = self.standing().filter(kind__in=kinds).order_by()
        sums = rows.values("project", "kind").annotate(total=Sum("quantity")).filter(total__lt=small)
        return set(sums.values_list("kind", flat=True))


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
