"""/workshops/: where there is work near home and what it pays; /workshops/<pk>/: one enterprise.

A shop that a household runs is only counted. How many poor people work somewhere is told for the village, by the
disclosed figure, never for one enterprise.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.codes import EnterpriseKind, ShopForm
from projects.models import Enterprise, PowerSettlement, PowerUse, Recruitment, ScoringBatch, ShopItem
from tongmu.core import charts, clock
from tongmu.core.charts import Point
from tongmu.core.numbers import grouped, plain
from tongmu.core.texts import find_personal_numbers, masked
from tongmu.indicators.periods import horizon, index_of, latest_period, period_of
from tongmu.indicators.reading import public
from tongmu.indicators.showing import amount, shown
from tongmu.public import choices, pickers
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.progress import indicator_href

SHOPS_OF_HOUSEHOLDS = "love_supermarkets"
EMPLOYED, GIVING_WORK = "workshop_jobs", (EnterpriseKind.WORKSHOP, EnterpriseKind.VEGETABLE_BASE)
POWER_INCOME = ("pv_kwh", "pv_collective_income", "pv_income_used", "pv_income_left")
POINTS, MONTHS_OF_POINTS = "points_of_month", 12
FAR = 10**6


@dataclass(frozen=True)
class Filter:
    """What a reader asks for. `near` is the village the list starts from; `only` leaves the others out."""

    near: str
    only: bool
    kind: str
    trade: str
    recruiting: bool

    @property
    def query(self):
        kept = {"village": self.near, "only": self.only, "kind": self.kind, "trade": self.trade}
        kept |= {"recruiting": self.recruiting}
        return urlencode({name: "1" if value is True else value for name, value in kept.items() if value})


def asked_in(query, places):
    near, kind = query.get("village", ""), query.get("kind", "")
    if near and not places.find(near).is_village:
        raise Http404(f"{near} is no village.")
    if kind and kind not in EnterpriseKind.values:
        raise Http404(f"{kind!r} is no kind of enterprise.")
    trade = query.get("trade", "")
    return Filter(near, bool(near and query.get("only")), kind, trade, bool(query.get("recruiting")))


@public_page
def workshops(request):
    places, today = coverage(), clock.today()
    asked = asked_in(request.GET, places)
    offers = offers_by_enterprise(places.town.code, today)
    rows = [row_of(found, offers.get(found["pk"], [])) for found in enterprises_on(places.town.code, today)]
    listed = sorted(filter(fits(asked), rows), key=order_of(asked.near, places))
    context = {
        "town": places.town,
        "asked": asked,
        "trail": [(_("Home"), reverse("public:home"))],
        "rows": listed,
        "is_anybody_recruiting": bool(offers),
        "has_enterprises": bool(rows),
        "villages": pickers.place_options(
            places.villages, places.find(asked.near) if asked.near else places.town
        ),
        "kinds": [
            (kind.value, kind.label, kind == asked.kind)
            for kind in EnterpriseKind
            if any(row["kind"] == kind for row in rows)
        ],
        "trades": [
            (trade, trade, trade == asked.trade)
            for trade in sorted({offer["trade"] for found in offers.values() for offer in found})
        ],
        "shops": figure_of(SHOPS_OF_HOUSEHOLDS, places.town.code),
        "as_of": today,
    }
    return render(request, "public/workshops.html", context)


def enterprises_on(town, day):
    found = Enterprise.objects.operating_on(day).within(town).named_in_public()
    return found.order_by("village_id", "kind", "name", "pk").values(
        "pk", "name", "kind", "product", "village_id", "village__name"
    )


def offers_by_enterprise(town, day):
    """{key of the enterprise: the posts it offers on `day`}."""
    rows = Recruitment.objects.going_on(day).filter(enterprise__in=Enterprise.objects.within(town))
    found = {}
    for row in rows.order_by("trade", "pk"):
        found.setdefault(row.enterprise_id, []).append(offer_of(row))
    return found


def offer_of(row):
    return {
        "trade": masked(row.trade),
        "posts": row.posts,
        "basis": row.get_pay_basis_display(),
        "wage": wage_text(row),
        "hours": masked(row.hours),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


def wage_text(row):
    """'1500–2300元/月', or one amount where both are the same."""
    lowest, highest = grouped(row.wage_from), grouped(row.wage_to)
    pay = lowest if lowest == highest else f"{lowest}–{highest}"
    return _("%(pay)s yuan a month") % {"pay": pay}


def row_of(found, offers):
    return found | {
        "name": masked(found["name"]),
        "product": masked(found["product"]),
        "kind_name": EnterpriseKind(found["kind"]).label,
        "offers": offers,
    }


def fits(asked):
    def fit(row):
        return (
            (not asked.only or row["village_id"] == asked.near)
            and (not asked.kind or row["kind"] == asked.kind)
            and (not asked.recruiting or row["offers"])
            and (not asked.trade or any(offer["trade"] == asked.trade for offer in row["offers"]))
        )

    return fit


def order_of(near, places):
    """Those of the village asked from first, then by its distance on the schematic map; who recruits first."""
    tiles = {place.code: place.tile for place in places.villages}
    here = tiles.get(near)

    def distance(code):
        there = tiles.get(code)
        if not near or code == near:
            return 0
        if here is None or there is None:
            return FAR
        return max(abs(here[0] - there[0]), abs(here[1] - there[1]))

    return lambda row: (distance(row["village_id"]), not row["offers"], row["village_id"])


@public_page
def workshop(request, pk):
    """An enterprise; 404 for the shop of a household, for a withdrawn one and outside the town."""
    places, today = coverage(), clock.today()
    found = get_object_or_404(
        Enterprise.objects.standing().named_in_public().within(places.town.code).select_related("village"),
        pk=pk,
    )
    offers = [offer_of(row) for row in Recruitment.objects.going_on(today).filter(enterprise=found)]
    last = None if offers else Recruitment.objects.standing().filter(enterprise=found).first()
    context = {
        "found": found,
        "name": masked(found.name),
        "place": places.find(found.village_id),
        "trail": [
            (_("Home"), reverse("public:home")),
            (_("Workshops and industry"), reverse("public:workshops")),
        ],
        "is_open": found.closed_on is None or found.closed_on > today,
        "may_recruit": found.kind
        not in (EnterpriseKind.PHOTOVOLTAIC_STATION, EnterpriseKind.LOVE_SUPERMARKET),
        "offers": offers,
        "last": offer_of(last) if last else None,
        "facts": facts_of(found),
        "phone": phone_of(found),
        "as_of": today,
    }
    if found.kind in GIVING_WORK:
        context["employed"] = figure_of(EMPLOYED, found.village_id)
    if found.kind == EnterpriseKind.PHOTOVOLTAIC_STATION:
        context |= power_of(found)
    if found.shop_form == ShopForm.POINTS:
        context |= points_of(found)
    return render(request, "public/workshop.html", context)


def facts_of(found):
    """[(name, text)] of what is known, nothing for what is not."""
    area = "" if found.area_mu is None else amount(found.area_mu.normalize(), "亩")
    known = [
        (_("Product"), masked(found.product)),
        (_("Form"), found.get_workshop_form_display() or found.get_shop_form_display()),
        (_("Posts in all"), "" if found.posts is None else amount(found.posts, "个")),
        (_("Land"), area),
        (_("Trees"), "" if found.trees is None else grouped(found.trees)),
        (_("Capacity"), "" if found.capacity_kw is None else amount(found.capacity_kw, "千瓦")),
        (_("On the grid since"), found.grid_on and found.grid_on.isoformat()),
        (_("Recognised on"), found.recognised_on.isoformat()),
        (_("Document"), masked(found.document_no)),
    ]
    return [(name, text) for name, text in known if text]


def phone_of(found):
    """The phone of the enterprise or of the village office; '' where neither is one of an office."""
    phones = (found.contact_phone, found.village.office_phone)
    return next((phone for phone in phones if phone and not find_personal_numbers(phone)), "")


def figure_of(code, region):
    """The figure of the running month with its page, as the public may know it; None where none is defined."""
    if not choices.defined([code]):
        return None
    period = latest_period()
    figure = public.value(code, region, period)
    return {
        "name": figure.indicator.name,
        "words": shown(figure),
        "href": indicator_href(code, region, period),
    }


def power_of(station):
    """Generation by month of the last year settled, and what became of the village's income."""
    rows = list(PowerSettlement.objects.standing().filter(station=station).order_by("month"))
    year = rows[-1].month.year if rows else clock.today().year
    months = [row for row in rows if row.month.year == year]
    period = latest_period()
    figures = public.values(choices.defined(POWER_INCOME), station.village_id, period)
    uses = PowerUse.objects.standing().filter(station=station).select_related("resolution")
    uses = list(uses.order_by("-used_on", "-pk"))
    for use in uses:
        use.decided_by = masked(use.resolution.number)
    return {
        "is_station": True,
        "year": year,
        "months": months,
        "chart": power_chart(months),
        "income": [
            (
                figure.indicator.name,
                str(shown(figure, in_wan=False)),
                indicator_href(code, station.village_id, period),
            )
            for code, figure in figures.items()
        ],
        "uses": uses,
    }


def power_chart(months):
    if not months:
        return ""
    points = [
        Point(pickers.short_month(f"{row.month:%Y-%m}"), row.kwh, amount(row.kwh, "千瓦时")) for row in months
    ]
    draw = charts.line if len(points) >= 6 else charts.columns
    return draw(points, label=_("Power fed in by month"), unit=_("kWh"))


def points_of(shop):
    """Goods with their price, and the published scorings: totals by month, no names.

    How many pieces are left is not told: from one day to the next it would tell of a single exchange.
    """
    last = index_of(latest_period())
    first = max(last - MONTHS_OF_POINTS + 1, horizon().first)
    batches = list(
        ScoringBatch.objects.published()
        .filter(village=shop.village_id, month__gte=f"{period_of(first)}-01")
        .order_by("-month")
    )
    figures = public.by_month(POINTS, shop.village_id, period_of(first), period_of(last))
    by_month = {figure.period: figure for figure in figures}
    goods = (
        ShopItem.objects.in_force_on(clock.today())
        .filter(shop=shop)
        .with_stock()
        .order_by("points_price", "name")
    )
    return {
        "goods": [
            {"name": masked(item.name), "points": plain(item.points_price), "is_left": item.in_stock > 0}
            for item in goods
        ],
        "batches": [
            {
                "month": pickers.month_name(f"{batch.month:%Y-%m}"),
                "scored_on": batch.scored_on,
                "published_on": batch.published_on,
                "words": shown(by_month[f"{batch.month:%Y-%m}"]),
            }
            for batch in batches
            if f"{batch.month:%Y-%m}" in by_month
        ],
        "points_href": indicator_href("points_given", shop.village_id, latest_period()),
    }
