"""Workshop subsidies: by a rule that holds there and then, counted by the day of payment, seen in one's regions."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import WorkshopSubsidy
from tests import factories as make
from tests.refusals import refused_fields
from tongmu.audit import feed
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent
from tongmu.indicators.reading import full, public

pytestmark = pytest.mark.django_db
DECEMBER = "2018-12"


@pytest.fixture
def workshop():
    for code, name in ((make.COUNTY, "测试县"), (make.TOWN, "测试镇")):
        make.RegionFactory(code=code, name=name)
    return make.EnterpriseFactory()


def subsidy(workshop, rule=None, **fields):
    given = {"amount": Decimal(5000), "paid_on": date(2018, 11, 1), **fields}
    given.setdefault("voucher_no", f"BT{WorkshopSubsidy.objects.count()}")
    return WorkshopSubsidy(enterprise=workshop, rule=rule or make.SubsidyRuleFactory(), **given)


def test_what_does_not_fit_is_refused_at_its_field(workshop):
    rule = make.SubsidyRuleFactory()

    assert refused_fields(subsidy(workshop, rule)) == []
    assert refused_fields(subsidy(workshop, rule, amount=0)) == ["amount"]
    assert refused_fields(subsidy(workshop, rule, paid_on=date(2019, 1, 1))) == ["paid_on"]
    assert refused_fields(subsidy(workshop, rule, paid_on=date(2017, 5, 31))) == ["paid_on", "rule"]
    later = make.SubsidyRuleFactory(year=2019)
    assert refused_fields(subsidy(workshop, later)) == ["rule"]
    elsewhere = make.RegionFactory(code="360322103", name="别镇")
    assert refused_fields(subsidy(workshop, make.SubsidyRuleFactory(region_code=elsewhere.code))) == ["rule"]
    assert refused_fields(subsidy(make.EnterpriseFactory(kind="orchard"), rule)) == ["enterprise"]


def test_one_voucher_pays_a_workshop_once(workshop):
    first = save(subsidy(workshop, voucher_no="BT1"), by=None)

    assert refused_fields(subsidy(workshop, first.rule, voucher_no="BT1")) == ["voucher_no"]
    withdraw(first, by=None, reason="录错")
    assert list(AuditEvent.objects.values_list("verb", flat=True).order_by("pk")) == [
        "projects.workshopsubsidy.added",
        "projects.workshopsubsidy.withdrawn",
    ]
    assert refused_fields(subsidy(workshop, first.rule, voucher_no="BT1")) == []


def test_a_workshop_that_was_subsidised_stays_one(workshop):
    make.WorkshopSubsidyFactory(enterprise=workshop)
    workshop.kind = "orchard"

    assert refused_fields(workshop) == ["kind"]


def test_the_figure_follows_the_day_of_payment(workshop):
    first = save(subsidy(workshop), by=None)
    save(subsidy(workshop, first.rule, paid_on=date(2018, 12, 3)), by=None)
    save(subsidy(workshop, first.rule, paid_on=date(2018, 12, 4)), by=None)
    feed.deliver()

    def told(period):
        return public.value("workshop_subsidies", make.TOWN, period).value

    assert [told(period) for period in ("2018-10", "2018-11", DECEMBER)] == [0, 5000, 15000]
    withdraw(first, by=None, reason="退回")
    feed.deliver()
    assert full.value("workshop_subsidies", workshop.village_id, DECEMBER).value == 10000


def test_officials_find_them_by_workshop_at_a_constant_cost(client, workshop):
    make.WorkshopSubsidyFactory(enterprise=workshop)
    make.WorkshopSubsidyFactory(enterprise=workshop, paid_on=date(2017, 12, 31), rule__year=2017)
    make.RegionFactory(code="360322103", name="别镇")
    elsewhere = make.VillageFactory(region=make.RegionFactory(code="360322103201", name="别村"))
    make.WorkshopSubsidyFactory(enterprise=make.EnterpriseFactory(village=elsewhere))
    client.force_login(make.UserFactory.holding("township_leader", make.TOWN))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            context = client.get("/office/enterprises/").context
        return len(queries), [row.enterprise for row in context["subsidies"]], context["subsidies_total"]

    asked()
    few, listed, total = asked()
    assert (listed, total) == ([workshop], "5000元")
    make.WorkshopSubsidyFactory(enterprise=make.EnterpriseFactory())
    make.WorkshopSubsidyFactory(enterprise=make.EnterpriseFactory())
    many, listed, total = asked()
    assert (many, len(listed), total) == (few, 3, "15,000元")
