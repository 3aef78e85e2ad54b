"""Every question asked of a project's steps, documents, stages, reports and photos."""

from django.db.models import Q

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.regions import ancestors_of, within_any
from villages.querysets import PublishedRules


class OfProjectQuerySet(WithdrawableQuerySet):
    """Rows of a project: whoever sees the project sees them."""

    project = "project"

    def visible_to(self, user):
        return self.filter(within_any(f"{self.project}__region_code", user.regions("see_projects")))


class StepQuerySet(OfProjectQuerySet):
    def days(self):
        """{kind: day} of the standing steps."""
        return dict(self.standing().values_list("kind", "done_on"))


class DocumentQuerySet(OfProjectQuerySet):
    def missing(self):
        """Those demanded and not there yet."""
        return self.standing().filter(dated_on=None)


class ReportQuerySet(OfProjectQuerySet):
    project = "stage__project"


class RuleQuerySet(PublishedRules, TrailedQuerySet):
    """Rules of demanded documents and of the light."""


class DemandedDocumentQuerySet(RuleQuerySet):
    def demanded_of(self, project, step, day):
        """What is demanded when `project` takes that step on `day`, in the order of entry."""
        here = [project.region_code, *ancestors_of(project.region_code)]
        lasting = Q(until_year__isnull=True) | Q(until_year__gte=day.year)
        found = self.filter(lasting, step=step, since_year__lte=day.year, region_code__in=here)
        return found.filter(category__in=["", project.category]).order_by("pk")
