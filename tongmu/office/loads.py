"""/office/helpers/: who answers for how many households, by name, and the households nobody answers for."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from households.codes import Rank, Status
from households.models import Household, Pairing
from tongmu.accounts.decorators import may_required
from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.core.regions import within
from tongmu.office.asked import asked_by
from villages.codes import StandardKind
from villages.models import Cadre, PolicyStandard

PAGE = 100
WITHOUT_SHOWN = 50
# The standard that says how many households a helper of the rank has at most.
LIMITS = {
    Rank.PRIMARY: StandardKind.HOUSEHOLDS_A_HELPER,
    Rank.ADDITIONAL: StandardKind.HOUSEHOLDS_AN_ADDITIONAL_HELPER,
}


@dataclass(frozen=True)
class Load:
    """A helper and how many households of the place he or she has by rank; `too_many` are the ranks above the limit."""

    cadre: Cadre
    counts: Counter
    too_many: tuple

    @property
    def primary(self):
        return self.counts[Rank.PRIMARY]

    @property
    def additional(self):
        return self.counts[Rank.ADDITIONAL]

    @property
    def stand_in(self):
        return self.counts[Rank.STAND_IN]


@require_safe
@may_required("see_office")
def helpers(request):
    asked, day = asked_by(request.user, request.GET), clock.today()
    limits = PolicyStandard.objects.in_force(asked.place.code, day.year, *LIMITS.values())
    loads = loads_in(request.user, asked.place.code, day, limits)
    paginator = Paginator(loads, PAGE)
    number = whole_number(request.GET.get("page", "1"))
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    context = {
        "asked": asked,
        "day": day,
        "page": paginator.page(number),
        "limits": [(rank.label, limits[kind]) for rank, kind in LIMITS.items() if kind in limits],
        "too_many": sum(bool(load.too_many) for load in loads),
        "without": without_helper(request.user, asked.place.code, day),
        "stand_ins": stand_ins(request.user, asked.place.code, day),
        "may_hand_over": request.user.may("enter_households"),
    }
    return render(request, "office/helpers.html", context)


def loads_in(user, code, day, limits):
    """Of the helpers paired with households of the place today, by name and never by how many they have."""
    counts = defaultdict(Counter)
    rows = Pairing.objects.in_force_on(day).visible_to(user).filter(within("household__village_id", code))
    for cadre, rank in rows.order_by().values_list("cadre", "rank"):
        counts[cadre][rank] += 1
    most = {rank: limits[kind].number for rank, kind in LIMITS.items() if kind in limits}
    return [
        Load(
            cadre,
            counts[cadre.pk],
            tuple(rank for rank, limit in most.items() if counts[cadre.pk][rank] > limit),
        )
        for cadre in Cadre.objects.filter(pk__in=list(counts)).order_by("name", "pk")
    ]


def without_helper(user, code, day):
    """The households in poverty without a responsible helper; one more than is shown."""
    rows = Household.objects.visible_to(user).within(code).without_helper(day)
    rows = rows.with_head_name().with_status().select_related("village").order_by("village_id", "number")
    found = list(rows[: WITHOUT_SHOWN + 1])
    for household in found:
        household.status_words = Status(household.status).label if household.status else ""
    return found


def stand_ins(user, code, day):
    """Those in force today or to come, by the day on which they end, each with the head's name at `head_name`."""
    rows = Pairing.objects.standing().visible_to(user).filter(within("household__village_id", code))
    rows = rows.filter(rank=Rank.STAND_IN, ends_on__gt=day).order_by("ends_on", "pk")
    found = list(rows.select_related("cadre", "household__village", "stands_in_for__cadre"))
    households = Household.objects.filter(pk__in=[row.household_id for row in found]).with_head_name()
    names = dict(households.values_list("pk", "head_name"))
    for row in found:
        row.whose = names[row.household_id] or row.household.number
    return found
