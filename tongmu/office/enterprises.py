"""/office/enterprises/: rosters, power stations and shops; and which village or household has no part in any."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from households.models import Household
from projects.codes import EnterpriseKind, ShopForm
from projects.enterprise_querysets import unconnected, with_coverage
from projects.models import Enterprise, Recruitment, ScoringBatch, ShopItem, WorkshopSubsidy
from projects.rules import EMPLOYING
from tongmu.accounts.decorators import may_required
from tongmu.audit.actions import common_region
from tongmu.audit.persons import cover
from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.core.regions import within_any
from tongmu.indicators.periods import latest_period
from tongmu.indicators.reading import full
from tongmu.indicators.showing import YUAN, amount, shown
from tongmu.office.asked import month_name
from villages.models import Village

PAGE = 50
SUBSIDIES_SHOWN = 30
POWER = ["pv_capacity", "pv_kwh", "pv_collective_income", "pv_income_used", "pv_income_left"]
COVERAGE = ["registered_households", "connected_households"]
WITH_ROSTER = sorted(EMPLOYING)
LACKING, VILLAGES, UNCONNECTED = "lacking", "villages", "households"
LISTS = [
    (LACKING, gettext_lazy("What villages lack")),
    (VILLAGES, gettext_lazy("All villages")),
    (UNCONNECTED, gettext_lazy("Able to work, without share and job")),
]


def page_of(rows, number):
    """The page of that number. Raises Http404 for what is none."""
    paginator = Paginator(rows, PAGE)
    wanted = whole_number(number or "1")
    if wanted is None or not 1 <= wanted <= paginator.num_pages:
        raise Http404("There is no such page.")
    return paginator.page(wanted)


def figures_by_village(codes, villages):
    """{village: [(indicator, text)]} of the running month, in one query."""
    if not villages:
        return {}
    period = latest_period()
    found = full.by_region(codes, common_region(villages), period, villages)
    return {
        village: [(figures[code].indicator, str(shown(figures[code], in_wan=False))) for code in codes]
        for village, figures in found.items()
    }


@require_safe
@may_required("see_projects")
def enterprises(request):
    day = clock.today()
    mine = Enterprise.objects.operating_on(day).visible_to(request.user).select_related("village")
    listed = mine.filter(kind__in=WITH_ROSTER).with_roster(day).order_by("village_id", "kind", "name", "pk")
    page = page_of(listed, request.GET.get("page"))
    mine_paid = WorkshopSubsidy.objects.visible_to(request.user).paid_in(day.year, day)
    offers = Recruitment.objects.going_on(day).filter(enterprise__in=[found.pk for found in page])
    wanted = {}
    for offer in offers:
        wanted.setdefault(offer.enterprise_id, []).append(offer)
    stations = list(mine.filter(kind=EnterpriseKind.PHOTOVOLTAIC_STATION).order_by("village_id", "pk"))
    context = {
        "day": day,
        "month": month_name(latest_period()),
        "page": page,
        "rows": [(cover(found, request.user), wanted.get(found.pk, [])) for found in page],
        "subsidies": list(mine_paid.select_related("enterprise__village", "rule")[:SUBSIDIES_SHOWN]),
        "subsidies_total": amount(mine_paid.total(), YUAN, in_wan=False),
        "subsidies_shown": SUBSIDIES_SHOWN,
        "power_heads": [full.value(code, "36", latest_period()).indicator for code in POWER],
        "power": power_rows(stations),
        "may_see_households": request.user.may("see_households"),
        **shops_of(request.user, mine),
    }
    return render(request, "office/enterprises.html", context)


def power_rows(stations):
    """[(village, names of its stations, figures)]: income belongs to the village, however many stations it has."""
    by_village = {}
    for station in stations:
        by_village.setdefault(station.village, []).append(station.name)
    figures = figures_by_village(POWER, [village.pk for village in by_village])
    return [
        (village, "、".join(names), [text for _indicator, text in figures[village.pk]])
        for village, names in by_village.items()
    ]


def shops_of(user, mine):
    """Shops by form. Those of a household, and points, are shown to whoever sees that household."""
    shops = mine.filter(kind=EnterpriseKind.LOVE_SUPERMARKET).order_by("village_id", "pk")
    exchanges = list(shops.filter(shop_form=ShopForm.POINTS))
    households = Household.objects.visible_to(user).with_head_name()
    own = shops.filter(shop_form=ShopForm.HOUSEHOLD, operator_household__in=households.values("pk"))
    heads = {one.pk: one for one in households.filter(enterprises__in=own)}
    batches = ScoringBatch.objects.standing().visible_to(user)
    latest = {}
    for batch in batches.filter(village__in=[shop.village_id for shop in exchanges]).order_by("month"):
        latest[batch.village_id] = batch
    goods = {}
    items = ShopItem.objects.in_force_on(clock.today()).filter(shop__in=exchanges).with_stock()
    for item in items.order_by("name"):
        goods.setdefault(item.shop_id, []).append(item)
    return {
        "own_shops": [(shop, heads[shop.operator_household_id]) for shop in own],
        "exchanges": [(shop, goods.get(shop.pk, []), latest.get(shop.village_id)) for shop in exchanges],
    }


@require_safe
@may_required("see_projects")
def coverage(request):
    """村有产业、带动企业、合作社; 户有项目、有劳动能力: who has it, and who is missing, one list at a time."""
    day, user = clock.today(), request.user
    lists = LISTS if user.may("see_households") else LISTS[:-1]
    wanted = request.GET.get("list") or LACKING
    if wanted not in dict(lists):
        raise Http404("There is no such list.")
    number, context = request.GET.get("page"), {}
    if wanted == UNCONNECTED:
        missing = unconnected(Household.objects.visible_to(user), day)
        missing = missing.with_head_name().select_related("village").order_by("village_id", "number")
        context["page"] = page_of(missing, number)
    else:
        context = villages_of(user, day, number, only_lacking=wanted == LACKING)
    here = reverse("office:coverage")
    context |= {
        "day": day,
        "wanted": wanted,
        "label": dict(lists)[wanted],
        "lists": [(name, f"{here}?list={code}", code == wanted) for code, name in lists],
    }
    return render(request, "office/coverage.html", context)


def villages_of(user, day, number, *, only_lacking):
    """The page of villages with what they have, what they lack and their figures."""
    villages = Village.objects.filter(within_any("region_id", user.regions("see_projects")))
    villages = with_coverage(villages, day).order_by("region_id")
    if only_lacking:
        villages = villages.filter(Q(has_industry=False) | Q(has_leader=False) | Q(has_cooperative=False))
    page = page_of(villages, number)
    figures = figures_by_village(COVERAGE, [village.pk for village in page])
    return {
        "page": page,
        "rows": [
            (village, "、".join(lacks_of(village)), [text for _indicator, text in figures[village.pk]])
            for village in page
        ],
        "heads": [full.value(code, "36", latest_period()).indicator for code in COVERAGE],
    }


def lacks_of(village):
    return [
        label
        for has, label in [
            (village.has_industry, _("no industry")),
            (village.has_leader, _("no leading enterprise")),
            (village.has_cooperative, _("no co-operative")),
        ]
        if not has
    ]
