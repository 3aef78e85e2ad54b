"""What a project built lies within its place and its money came from there or above, whoever moves what and when."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from projects.actions import allocate
from projects.models import FundReceipt, Output, Project
from tests.admin.browsing import errors, fields
from tests.factories import (
    TOWN,
    EnterpriseFactory,
    FundAllocationFactory,
    FundReceiptFactory,
    HouseholdFactory,
    OutputFactory,
    PaymentFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
    VillageFactory,
)
from tests.households.test_races import WRITERS, at_once, refusals_in
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent, PendingChange
from tongmu.core.regions import is_within, on_one_line

pytestmark = pytest.mark.django_db
HERE, THERE, ABROAD = f"{TOWN}202", f"{TOWN}204", "360322103201"
OTHER_TOWN = "360322103"
COUNTY = "360322"


@pytest.fixture
def places(db):
    """Two villages of the town, one of another town, and the regions above them."""
    for code in (COUNTY, TOWN, OTHER_TOWN):
        RegionFactory(code=code, name=f"测试{code}")
    return {code: VillageFactory(code=code) for code in (HERE, THERE, ABROAD)}


def moved(row, **changes):
    """`row` as the next clerk has it open, with another place."""
    again = type(row).objects.get(pk=row.pk)
    for name, value in changes.items():
        setattr(again, name, value)
    return again


def test_a_project_keeps_its_results_within_its_place(places):
    project = ProjectFactory(region_code=HERE)
    built = OutputFactory(project=project, village=places[HERE])

    assert refused_fields(moved(project, region_code=THERE)) == ["region_code"]
    assert refused_fields(moved(project, region_code=OTHER_TOWN)) == ["region_code"]
    assert refused_fields(moved(project, region_code=TOWN)) == []
    withdraw(built, by=None, reason="录错")
    assert refused_fields(moved(project, region_code=THERE)) == []


def test_a_project_does_not_begin_after_its_first_result(places):
    project = ProjectFactory(region_code=HERE)
    OutputFactory(project=project, village=places[HERE], done_on=date(2018, 6, 1))

    assert refused_fields(moved(project, starts_on=date(2018, 6, 2))) == ["starts_on"]
    assert refused_fields(moved(project, starts_on=date(2018, 6, 1))) == []


def test_a_project_stays_on_the_line_of_its_money(places):
    project = ProjectFactory(region_code=HERE)
    given = FundAllocationFactory(project=project, receipt__region_code=TOWN)

    assert refused_fields(moved(project, region_code=OTHER_TOWN)) == ["region_code"]
    assert refused_fields(moved(project, region_code=ABROAD)) == ["region_code"]
    assert refused_fields(moved(project, region_code=THERE)) == []
    withdraw(given, by=None, reason="录错")
    assert refused_fields(moved(project, region_code=ABROAD)) == []


@pytest.mark.parametrize("region", [COUNTY, TOWN, HERE])
def test_money_goes_to_projects_on_its_line(places, region):
    receipt = FundReceiptFactory(region_code=region)
    given = {"amount": Decimal(1), "on": date(2018, 3, 1), "by": None}

    allocate(receipt, project=ProjectFactory(region_code=HERE), **given)
    allocate(receipt, project=ProjectFactory(region_code=TOWN), **given)


@pytest.mark.parametrize(("received", "spent"), [(TOWN, OTHER_TOWN), (TOWN, ABROAD), (THERE, HERE)])
def test_money_goes_to_no_project_beside_its_line(places, received, spent):
    receipt, project = FundReceiptFactory(region_code=received), ProjectFactory(region_code=spent)

    with pytest.raises(ValidationError) as refusal:
        allocate(receipt, project=project, amount=Decimal(1), on=date(2018, 3, 1), by=None)

    assert list(refusal.value.message_dict) == ["project"]


def test_a_receipt_does_not_leave_the_line_of_its_projects(places):
    receipt = FundReceiptFactory(region_code=TOWN)
    FundAllocationFactory(receipt=receipt, project__region_code=HERE)

    assert refused_fields(moved(receipt, region_code=OTHER_TOWN)) == ["region_code"]
    assert refused_fields(moved(receipt, region_code=THERE)) == ["region_code"]
    assert refused_fields(moved(receipt, region_code=COUNTY)) == []
    assert refused_fields(moved(receipt, region_code="36")) == ["region_code"]  # not on the register here


def test_what_was_paid_moves_to_no_project_approved_for_less(places):
    allocation = PaymentFactory(amount=Decimal(400)).allocation
    small, large = (
        ProjectFactory(approved_amount=Decimal(399)),
        ProjectFactory(approved_amount=Decimal(400)),
    )

    assert refused_fields(moved(allocation, project=small)) == ["project"]
    assert refused_fields(moved(allocation, project=large)) == []


def test_a_moved_project_is_counted_anew_from_its_first_money(places):
    """Money may be allocated before the work begins."""
    project = ProjectFactory(region_code=HERE, starts_on=date(2018, 5, 1))
    FundAllocationFactory(project=project, allocated_on=date(2018, 3, 1))

    save(moved(project, region_code=THERE), by=None)

    event = AuditEvent.objects.get()
    assert (event.since, event.regions) == (date(2018, 3, 1), [HERE, THERE])
    assert set(PendingChange.objects.values_list("region_code", "since")) == {
        (HERE, date(2018, 3, 1)),
        (THERE, date(2018, 3, 1)),
    }


def test_a_household_moves_and_leaves_behind_what_was_done_for_it(places):
    household = HouseholdFactory(village=places[HERE])
    built = OutputFactory(
        household=household,
        village=places[HERE],
        kind="toilet_upgraded",
        quantity=1,
        project__region_code=TOWN,
    )
    shop = EnterpriseFactory(
        kind="love_supermarket", operator_household=household, village=places[HERE], name="测试超市"
    )

    assert refused_fields(moved(household, village=places[THERE])) == []

    assert refused_fields(moved(built, done_on=date(2018, 6, 2))) == []
    assert refused_fields(moved(shop, closed_on=date(2018, 12, 1))) == []
    assert refused_fields(moved(shop, village=places[ABROAD])) == ["operator_household"]
    assert refused_fields(moved(built, kind="house_painted", household=HouseholdFactory())) == ["household"]
    again = Output(
        project=built.project, kind="house_painted", village=places[HERE], done_on=date(2018, 6, 1)
    )
    again.household = household
    assert refused_fields(again) == ["household"]


def test_the_refusal_stands_at_the_place_in_the_clerks_form(client, places):
    project = ProjectFactory(region_code=HERE)
    OutputFactory(project=project, village=places[HERE])
    client.force_login(UserFactory.holding("township_clerk"))
    url = reverse("admin:projects_project_change", args=[project.pk])

    response = client.post(url, fields(client.get(url), region_code=THERE, goal="改"))

    assert errors(response) == {
        "region_code": ["该项目有成果不在此地点范围内。请选择包含这些成果的地点，或先更正这些成果。"]
    }
    project.refresh_from_db()
    assert (project.region_code, project.goal) == (HERE, "测试目标")


@pytest.mark.django_db(transaction=True)
def test_a_project_moved_while_results_are_entered_contains_them_all(places):
    project = ProjectFactory(region_code=HERE)

    def deed(number):
        if number == 0:
            return save(moved(project, region_code=THERE), by=None)
        return save(
            Output(project=project, kind="road_rebuilt", village=places[HERE], done_on=date(2018, 6, number)),
            by=None,
        )

    results = at_once(deed)

    project.refresh_from_db()
    built = list(Output.objects.all())
    assert [output for output in built if not is_within(output.village_id, project.region_code)] == []
    assert len(refusals_in(results)) == (WRITERS - 1 if project.region_code == THERE else 1)


@pytest.mark.django_db(transaction=True)
def test_a_project_and_its_money_moved_at_once_stay_on_one_line(places):
    receipt, project = FundReceiptFactory(region_code=TOWN), ProjectFactory(region_code=HERE)
    given = {"project": project, "amount": Decimal(10), "on": date(2018, 3, 1), "by": None}

    def deed(number):
        if number == 0:
            return save(moved(project, region_code=ABROAD), by=None)
        if number == 1:
            return save(moved(receipt, region_code=HERE), by=None)
        return allocate(receipt, **given)

    results = at_once(deed)

    project, receipt = Project.objects.get(), FundReceipt.objects.get()
    assert receipt.region_code in {TOWN, HERE}
    on_line = on_one_line(project.region_code, receipt.region_code)
    assert on_line or not receipt.allocations.exists()
    assert len(refusals_in(results)) in {1, 2}
