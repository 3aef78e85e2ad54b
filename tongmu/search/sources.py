"""What is found by search: of each kind the records, their words, and the writes that change them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from households.models import Household, Member
from projects.models import Project, ProjectStep
from tongmu.core.regions import parent_of
from tongmu.core.texts import masked
from tongmu.news.markup import plain_text
from tongmu.news.models import Article
from villages.models import Cadre, Posting, Region, Village

BATCH = 2000


@dataclass(frozen=True)
class Found:
    """A record as the index keeps it. `names` are found in pinyin too; `regions` are where it is looked for."""

    key: object
    regions: tuple
    text: str
    names: tuple = ()
    day: date | None = None


@dataclass(frozen=True)
class Source:
    """`read(keys)` yields those of the records that are found at all, all of them without keys.

    `fed_by` leads from the label of a written record and its keys to the keys of the records concerned here.
    """

    kind: str
    label: str
    read: Callable
    fed_by: dict = field(default_factory=dict)


def lines(*parts):
    return "\n".join(str(part) for part in parts if part)


def some(rows, keys):
    return rows if keys is None else rows.filter(pk__in=keys)


def articles(keys=None):
    """Those released, also for a day to come: whoever asks looks at the day."""
    released = Article.objects.standing().filter(published_on__isnull=False)
    for row in some(released, keys).iterator(BATCH):
        text = lines(row.title, row.summary, row.publisher, row.source, plain_text(row.body))
        yield Found(row.pk, (row.region_code,), masked(text), (row.title,), row.published_on)


def projects(keys=None):
    """Those the public may know of."""
    for row in some(Project.objects.public(), keys).iterator(BATCH):
        text = lines(row.name, row.get_category_display(), row.number, row.responsible_unit, row.goal)
        yield Found(row.pk, (row.region_code,), masked(text), (row.name,), row.starts_on)


def villages(keys=None):
    found = some(Village.objects.all(), keys)
    codes = {parent_of(code) for code in found.values_list("pk", flat=True)}
    towns = {region.code: region.display_name for region in Region.objects.filter(pk__in=codes)}
    for row in found.iterator(BATCH):
        town = towns.get(parent_of(row.pk), "")
        yield Found(row.pk, (row.pk,), masked(lines(row.name, town, row.about)), (row.name,))


def cadres(keys=None):
    for row in some(Cadre.objects.prefetch_related("postings"), keys).iterator(BATCH):
        posted = [post.village_id for post in row.postings.all() if post.is_standing and not post.ends_on]
        text = lines(row.name, row.unit, row.position)
        yield Found(row.pk, (row.home_region_code, *posted), text, (row.name,))


def households(keys=None):
    """By the names of present and past members; numbers have an index of their own."""
    rows = some(Household.objects.order_by("pk"), keys).values_list("pk", "village_id")
    batch = []
    for row in rows.iterator(BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield from named(batch)
            batch = []
    yield from named(batch)


def named(batch):
    names = defaultdict(list)
    members = Member.objects.filter(household__in=[pk for pk, _village in batch]).order_by("pk")
    for household, name in members.values_list("household_id", "name"):
        names[household].append(name)
    for pk, village in batch:
        yield Found(pk, (village,), "、".join(names[pk]), tuple(names[pk]))


def projects_of(keys):
    return ProjectStep.objects.filter(pk__in=keys).values_list("project_id", flat=True)


def itself(keys):
    return keys


def cadres_posted(keys):
    return Posting.objects.filter(pk__in=keys).values_list("cadre_id", flat=True)


def households_of(keys):
    return Member.objects.filter(pk__in=keys).values_list("household_id", flat=True)


SOURCES = {
    source.kind: source
    for source in [
        Source("article", _("News article"), articles, {"news.article": itself}),
        Source(
            "project",
            _("Project"),
            projects,
            {"projects.project": itself, "projects.projectstep": projects_of},
        ),
        Source("village", _("Village"), villages, {"villages.village": itself}),
        Source("cadre", _("Cadre"), cadres, {"villages.cadre": itself, "villages.posting": cadres_posted}),
        Source(
            "household",
            _("Household"),
            households,
            {"households.household": itself, "households.member": households_of},
        ),
    ]
}
