"""Every question asked of a project's steps, documents, stages, reports and photos."""

from django.db.models import Case, Count, F, FloatField, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Greatest, Least, Round, Substr

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.days import DaysBetween
from tongmu.core.regions import LENGTHS, ancestors_of, within_any
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


def with_light(projects, day, rules, stages, reports, documents):
    """Adds what the list of projects is ordered by, as it stands on `day`; `projects.standing` says the same of one.

    `behind` in percentage points (None without stages and for what is over), `light_place` (0 red, 1 yellow, 2 green,
    3 no light), `days_late`, `late` (1 where late, also in beginning) and `lacking`, how many documents are missing.
    """
    over = Q(finished_on__isnull=False) | Q(removed_on__isnull=False)
    began_late = Q(starts_on=None, finished_on=None, planned_starts_on__lt=day)
    rows = projects.with_removal().annotate(
        ahead_or_behind=behind_of(stages, reports, day),
        yellow_from=rule_of(rules, day, "yellow_from"),
        red_from=rule_of(rules, day, "red_from"),
        days_late=Case(
            When(Q(planned_ends_on=None) | Q(removed_on__isnull=False), then=0),
            default=Greatest(DaysBetween(Coalesce("finished_on", Value(day)), "planned_ends_on"), 0),
            output_field=IntegerField(),
        ),
        lacking=Coalesce(counted(documents.missing()), 0),
    )
    rows = rows.annotate(
        behind=Case(
            When(over, then=None),
            When(ahead_or_behind__lt=0, then=0.0),
            default=F("ahead_or_behind"),
            output_field=FloatField(),
        )
    )
    return rows.annotate(
        light_place=Case(
            When(behind__gte=F("red_from"), then=0),
            When(behind__gte=F("yellow_from"), then=1),
            When(behind__isnull=False, yellow_from__isnull=False, then=2),
            default=3,
        ),
        late=Case(When(days_late__gt=0, then=1), When(began_late, removed_on=None, then=1), default=0),
    )


def counts_by_light(rows, wanted):
    """Of projects `with_light`: how many there are, how many are `wanted`, of each light, late and what is missing."""
    return rows.aggregate(
        all=Count("pk"),
        all_wanted=Count("pk", filter=wanted),
        all_red=Count("pk", filter=Q(light_place=0)),
        all_yellow=Count("pk", filter=Q(light_place=1)),
        all_green=Count("pk", filter=Q(light_place=2)),
        all_late=Count("pk", filter=Q(late=1, finished_on=None)),
        all_missing=Sum("lacking", default=0),
    )


def behind_of(stages, reports, day):
    """By how many points the works of a project lie behind their plan at the end of `day`, less than 0 ahead of it;
    None without stages."""
    latest = reports.standing().filter(stage=OuterRef("pk"), reported_on__lte=day)
    done = Coalesce(Subquery(latest.order_by("-reported_on", "-pk").values("done")[:1]), 0)
    over = DaysBetween(Value(day), "planned_starts_on") + 1
    whole = DaysBetween("planned_ends_on", "planned_starts_on") + 1
    elapsed = Least(Greatest(Cast(over, FloatField()) / Cast(whole, FloatField()), 0.0), 1.0)
    planned = F("share") * elapsed - Cast(F("share") * done, FloatField()) / 100.0
    of_project = stages.standing().filter(project=OuterRef("pk")).order_by()
    points = of_project.annotate(points=planned).values("project").annotate(sum=Sum("points")).values("sum")
    return Round(Subquery(points, output_field=FloatField()), 6)


def counted(rows):
    """How many of `rows` a project has."""
    found = rows.filter(project=OuterRef("pk")).order_by().values("project")
    return Subquery(found.annotate(number=Count("pk")).values("number"), output_field=IntegerField())


def rule_of(rules, day, name):
    """`name` of the rule of the light in force for the project: of the nearest region, of the latest year."""
    around = Q()
    for length in LENGTHS:
        around |= Q(region_code=Substr(OuterRef("region_code"), 1, length))
    found = rules.filter(around, year__lte=day.year).order_by("-region_code", "-year")
    return Subquery(found.values(name)[:1])
