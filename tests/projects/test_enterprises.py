"""What enterprises offer, whom they lead, who holds shares, and what became of power income."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects.models import (
    CashEntry,
    Enterprise,
    IndustryLink,
    PowerSettlement,
    PowerUse,
    Recruitment,
    Resolution,
    Share,
)
from projects.rules import left_from
from tests.factories import (
    CashEntryFactory,
    EnterpriseFactory,
    HouseholdFactory,
    IndustryLinkFactory,
    JobFactory,
    PowerSettlementFactory,
    PowerUseFactory,
    RecruitmentFactory,
    ResolutionFactory,
    ShareFactory,
    VillageFactory,
    household_shop,
    points_shop,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw

pytestmark = pytest.mark.django_db
DAY = date(2018, 6, 1)


def enterprise(**fields):
    fields = {"kind": "workshop", "name": "测试", "village": VillageFactory(), "recognised_on": DAY, **fields}
    return Enterprise(**fields)


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("workshop_form", "home", "workshop"),
        ("posts", 12, "oil_press"),
        ("area_mu", Decimal("20.5"), "orchard"),
        ("trees", 900, "orchard"),
        ("grid_on", DAY, "photovoltaic_station"),
    ],
)
def test_what_only_some_kinds_have_is_refused_for_others(field, value, kind):
    shop = {"kind": "love_supermarket", "shop_form": "points"}

    assert refused_fields(enterprise(kind=kind, **{field: value})) == []
    assert refused_fields(enterprise(**shop, **{field: value})) == [field]


def test_impossible_details_of_an_enterprise_are_refused():
    assert refused_fields(enterprise(kind="orchard", area_mu=Decimal(0))) == ["area_mu"]
    assert refused_fields(enterprise(workshop_form="none_such")) == ["workshop_form"]
    assert refused_fields(enterprise(kind="photovoltaic_station", grid_on=date(2019, 1, 1))) == ["grid_on"]


def test_a_personal_mobile_is_no_contact_for_everyone():
    assert refused_fields(enterprise(contact_phone="154 0000 0001")) == ["contact_phone"]
    assert refused_fields(enterprise(contact_phone="0799-0001234")) == []


def recruitment(**fields):
    given = {"posts": 3, "pay_basis": "piece", "wage_from": 1500, "wage_to": 2600, "starts_on": DAY}
    enterprise = fields.pop("enterprise", None) or EnterpriseFactory()
    return Recruitment(**{"enterprise": enterprise, "trade": "缝纫工", **given, **fields})


def test_posts_are_offered_once_a_trade_and_time_by_who_employs():
    first = RecruitmentFactory(starts_on=DAY, ends_on=date(2018, 9, 1))
    again = {"enterprise": first.enterprise}

    assert refused_fields(recruitment(**again, starts_on=date(2018, 8, 31))) == ["starts_on"]
    assert refused_fields(recruitment(**again, starts_on=date(2018, 9, 1))) == []
    assert refused_fields(recruitment(**again, starts_on=date(2018, 8, 31), trade="质检员")) == []
    station = EnterpriseFactory(kind="photovoltaic_station")
    assert refused_fields(recruitment(enterprise=station)) == ["enterprise"]


def test_impossible_posts_are_refused_at_their_fields():
    closed = EnterpriseFactory(closed_on=date(2018, 9, 1))

    assert refused_fields(recruitment(wage_to=1499)) == ["wage_to"]
    assert refused_fields(recruitment(posts=0)) == ["posts"]
    assert refused_fields(recruitment(starts_on=date(2019, 1, 1))) == ["starts_on"]
    assert refused_fields(recruitment(starts_on=date(2017, 5, 31))) == ["starts_on"]
    assert refused_fields(recruitment(enterprise=closed)) == ["ends_on"]
    assert refused_fields(recruitment(enterprise=closed, starts_on=date(2018, 9, 1))) == ["starts_on"]
    assert refused_fields(recruitment(ends_on=date(2019, 3, 1))) == []


def test_who_recruits_is_a_matter_of_the_day():
    until = RecruitmentFactory(starts_on=DAY, ends_on=date(2018, 9, 1))
    RecruitmentFactory(starts_on=date(2018, 9, 1))

    assert list(Recruitment.objects.going_on(date(2018, 8, 31))) == [until]
    assert until not in Recruitment.objects.going_on(date(2018, 9, 1))


def test_the_roster_counts_persons_at_work_that_day():
    job = JobFactory(starts_on=DAY, ends_on=date(2018, 9, 1))
    JobFactory(enterprise=job.enterprise, starts_on=DAY)
    withdraw(JobFactory(enterprise=job.enterprise, starts_on=DAY), by=None, reason="录错")

    rosters = [Enterprise.objects.with_roster(day).get().roster for day in (DAY, date(2018, 9, 1))]

    assert rosters == [2, 1]


def test_an_enterprise_leads_a_village_once_in_a_manner():
    first = IndustryLinkFactory(starts_on=DAY)

    def link(**fields):
        given = {"enterprise": first.enterprise, "village": first.village, "manner": "orders"}
        return IndustryLink(**{**given, "starts_on": DAY, **fields})

    assert refused_fields(link()) == ["starts_on"]
    assert refused_fields(link(manner="work")) == []
    assert refused_fields(link(enterprise=points_shop())) == ["enterprise"]


def share(**fields):
    household = fields.pop("household", None) or HouseholdFactory()
    enterprise = fields.pop("enterprise", None) or EnterpriseFactory(kind="cooperative")
    given = {"kind": "cash", "amount": Decimal(800), "starts_on": DAY}
    return Share(household=household, enterprise=enterprise, **{**given, **fields})


def test_a_share_says_what_it_is_worth_or_how_much_land_it_is():
    land = {"kind": "land", "amount": None}

    assert refused_fields(share(amount=None)) == ["amount"]
    assert refused_fields(share(amount=Decimal(0))) == ["amount"]
    assert refused_fields(share(area_mu=Decimal(1))) == ["area_mu"]
    assert refused_fields(share(**land)) == ["area_mu"]
    assert refused_fields(share(**land, area_mu=Decimal("1.5"))) == []


def test_a_share_is_held_once_at_a_time_and_in_what_has_shares():
    first = ShareFactory(starts_on=DAY, ends_on=date(2018, 9, 1))
    again = {"household": first.household, "enterprise": first.enterprise}

    assert refused_fields(share(**again, starts_on=date(2018, 8, 31))) == ["starts_on"]
    assert refused_fields(share(**again, starts_on=date(2018, 9, 1))) == []
    assert refused_fields(share(enterprise=household_shop())) == ["enterprise"]
    assert refused_fields(share(starts_on=date(2015, 12, 31))) == ["starts_on"]


def test_what_stands_on_an_enterprise_keeps_its_kind_and_its_days():
    held = ShareFactory(starts_on=DAY)

    def changed(**fields):
        again = Enterprise.objects.get(pk=held.enterprise_id)
        for name, value in fields.items():
            setattr(again, name, value)
        return refused_fields(again)

    assert changed(kind="orchard") == ["kind"]
    assert changed(closed_on=date(2018, 9, 1)) == ["closed_on"]
    with pytest.raises(ValidationError):
        withdraw(held.enterprise, by=None, reason="录错")
    withdraw(held, by=None, reason="录错")
    assert changed(kind="orchard") == []


def test_a_resolution_takes_its_steps_in_their_order():
    steps = {
        "proposed_on": date(2018, 11, 1),
        "discussed_on": date(2018, 11, 3),
        "reviewed_on": date(2018, 11, 5),
        "decided_on": date(2018, 11, 8),
        "published_on": date(2018, 11, 9),
    }
    village = VillageFactory()

    def resolution(**fields):
        return Resolution(**{"village": village, "number": "1号", "subject": "测试", **steps, **fields})

    for earlier, later in zip(steps, list(steps)[1:], strict=False):
        assert refused_fields(resolution(**{later: date(2018, 10, 31)})) != [], (earlier, later)
    assert refused_fields(resolution(published_on=date(2018, 11, 7))) == ["published_on"]
    assert refused_fields(resolution(result_published_on=date(2018, 11, 8))) == ["result_published_on"]
    assert refused_fields(resolution()) == []
    assert refused_fields(resolution()) == ["number"]


def station_with(*amounts):
    """A station with power settled for the months from January 2018 on."""
    station = EnterpriseFactory(kind="photovoltaic_station")
    for month, amount in enumerate(amounts, 1):
        PowerSettlementFactory(station=station, month=date(2018, month, 1), amount=Decimal(amount))
    return station


def use(station, amount, **fields):
    resolution = fields.pop("resolution", None) or ResolutionFactory(
        village=station.village, proposed_on=DAY, discussed_on=DAY, reviewed_on=DAY, decided_on=DAY,
        published_on=DAY,
    )  # fmt: skip
    given = {"kind": "awards", "used_on": date(2018, 12, 1), "purpose": "测试", "resolution": resolution}
    return PowerUse(station=station, amount=Decimal(amount), **{**given, **fields})


def test_no_more_is_used_than_was_settled_by_then():
    station = station_with(1000, 1000, *[0] * 9, 500)

    assert refused_fields(use(station, "2500.01")) == ["amount"]
    assert refused_fields(use(station, "2000.01", used_on=date(2018, 11, 30))) == ["amount"]
    assert refused_fields(use(station, 2000, used_on=date(2018, 11, 30))) == []
    assert refused_fields(use(station, "500.01")) == ["amount"]
    assert refused_fields(use(station, 500)) == []


def test_used_income_stays_settled():
    station = station_with(1000, 600)
    first = station.settlements.get(month=date(2018, 1, 1))
    spent = use(station, 900)
    assert refused_fields(spent) == []

    first.amount = Decimal("299.99")
    assert refused_fields(first) == ["amount"]
    first.amount = Decimal(300)
    assert refused_fields(first) == []
    with pytest.raises(ValidationError):
        withdraw(first, by=None, reason="录错")
    withdraw(spent, by=None, reason="录错")
    withdraw(PowerSettlement.objects.get(pk=first.pk), by=None, reason="录错")


def test_income_is_used_by_a_published_resolution_of_the_village():
    station = station_with(1000)

    assert refused_fields(use(station, 1, resolution=ResolutionFactory())) == ["resolution"]
    late = ResolutionFactory(village=station.village, published_on=date(2018, 12, 2))
    assert refused_fields(use(station, 1, resolution=late)) == ["used_on"]
    assert refused_fields(use(station, 1, resolution=late, used_on=date(2018, 12, 2))) == []
    with pytest.raises(ValidationError):
        withdraw(late, by=None, reason="录错")


def test_only_a_station_has_income_to_use():
    workshop = EnterpriseFactory()

    assert refused_fields(use(workshop, 1)) == ["station"]
    with pytest.raises(IntegrityError), transaction.atomic():
        PowerUseFactory(amount=Decimal(0))


def test_the_subsidy_is_a_part_of_what_was_settled():
    settlement = PowerSettlementFactory(amount=Decimal(100))

    settlement.subsidy = Decimal("100.01")
    assert refused_fields(settlement) == ["subsidy"]
    settlement.subsidy = Decimal(100)
    assert refused_fields(settlement) == []


def test_a_cash_book_belongs_to_the_shop_of_a_household():
    shop = household_shop()

    def entry(**fields):
        given = {"shop": shop, "booked_on": DAY, "kind": "goods", "amount": Decimal(1)}
        return CashEntry(**{**given, **fields})

    assert refused_fields(entry()) == []
    assert refused_fields(entry(shop=points_shop())) == ["shop"]
    assert refused_fields(entry(amount=Decimal(0))) == ["amount"]
    assert refused_fields(entry(booked_on=date(2017, 5, 31))) == ["booked_on"]
    assert refused_fields(entry(booked_on=date(2019, 1, 1))) == ["booked_on"]
    with pytest.raises(ValidationError):
        withdraw(shop, by=None, reason="录错")


def test_the_shop_of_a_household_with_a_cash_book_becomes_no_points_exchange():
    shop = CashEntryFactory().shop
    shop.shop_form, shop.operator_household = "points", None

    assert refused_fields(shop) == ["shop_form"]


def test_what_is_left_is_left_on_every_later_day_too():
    income = [(date(2018, 1, 1), Decimal(100)), (date(2018, 3, 1), Decimal(50))]
    spent = [(date(2018, 3, 5), Decimal(120))]

    left = [left_from(date(2018, month, 20), income, spent) for month in (1, 2, 3)]

    assert left == [30, 30, 30]
    assert left_from(date(2018, 2, 20), income, [(date(2018, 2, 1), Decimal(80)), *spent]) == -50
