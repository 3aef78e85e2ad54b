"""Questions asked of projects, outputs and what they are linked to."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from households.querysets import seen_by
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.regions import within, within_any
from tongmu.core.search import prefix_q


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
        """Those of `kinds` of which some project, or some village in a year, has fewer than `small`: no project's
        number may be shown then, or the difference from the figures of the places would tell of few households."""
        rows = self.standing().filter(kind__in=kinds).order_by()
        by_project, by_village = ["project", "kind"], ["village", "kind", "done_on__year"]
        return {
            kind
            for parts in (by_project, by_village)
            for kind in rows.values(*parts)
            .annotate(total=Sum("quantity"))
            .filter(total__lt=small)
            .values_list("kind", flat=True)
        }


class PlanItemProjectQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("item__plan__village_id", user.regions("see_projects")))


class MeasureLinkQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "measure__household"))
