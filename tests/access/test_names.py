"""Who sees records without names reads none: not in lists, forms, labels, searches, orders, histories or the trail."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.factories import GrantFactory, UserFactory
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent
from tongmu.audit.persons import cover
from tongmu.audit.snapshots import MASK

pytestmark = pytest.mark.django_db

HOME, NEXT, TOWN = "360322102202", "360322102204", "360322102"
NAME = "麒麟丙"


def official(*grants):
    user = UserFactory()
    for role, region in grants:
        GrantFactory(user=user, role=role, region_code=region)
    return user


@pytest.fixture
def auditor():
    return official(("auditor", TOWN))


@pytest.fixture
def both():
    """Audits the town and keeps the records of one village."""
    return official(("auditor", TOWN), ("village_clerk", HOME))


@pytest.fixture
def clerk():
    return official(("township_clerk", TOWN))


def payment(village=HOME, **fields):
    make.VillageFactory(code=village)
    project = make.ProjectFactory(region_code=village)
    receipt = make.FundReceiptFactory(region_code=TOWN)
    allocation = make.FundAllocationFactory(receipt=receipt, project=project)
    return make.PaymentFactory(allocation=allocation, **{"payee": NAME, "purpose": f"付{NAME}工钱", **fields})


def page(client, user, name, *args, **query):
    client.force_login(user)
    response = client.get(reverse(f"admin:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_what_may_name_a_person_is_covered_and_the_page_says_why(client, auditor, clerk):
    paid = payment()

    for name, args in (("changelist", ()), ("change", (paid.pk,)), ("history", (paid.pk,))):
        bodies = [page(client, user, f"projects_payment_{name}", *args) for user in (auditor, clerk)]
        assert [NAME in body for body in bodies] == [False, True]
        assert ["covered-note" in body for body in bodies] == [True, False]


def test_the_history_tells_that_a_name_changed_and_not_to_what(client, auditor, clerk):
    paid = payment()
    paid.payee = "麒麟丁"
    save(paid, by=clerk, reason=f"{NAME}写错")
    withdraw(paid, by=clerk, reason=f"{NAME}退回")

    told = page(client, auditor, "projects_payment_history", paid.pk)
    shown = page(client, clerk, "projects_payment_history", paid.pk)

    assert f"{MASK} → {MASK}" in told
    assert "麒麟" not in told
    assert [f"{NAME} → 麒麟丁" in shown, f"{NAME}写错" in shown, f"{NAME}退回" in shown] == [True] * 3


def test_nothing_is_found_sorted_or_guessed_by_what_is_covered(client, auditor, clerk):
    paid = payment(voucher_no="凭001")
    link = reverse("admin:projects_payment_change", args=[paid.pk])

    def is_found(user, text):
        return link in page(client, user, "projects_payment_changelist", q=text)

    assert [is_found(clerk, text) for text in (NAME, "凭001")] == [True, True]
    assert [is_found(auditor, text) for text in (NAME, "凭001")] == [False, True]
    client.force_login(auditor)
    address = reverse("admin:projects_payment_changelist")
    guessed = client.get(address, {"payee": NAME})
    assert guessed.status_code != 200
    columns = client.get(address).context["cl"].sortable_by
    assert {"payee", "purpose"}.isdisjoint(columns)
    assert "amount" in columns


def test_whoever_keeps_one_village_reads_its_names_and_no_others(client, both):
    make.RegionFactory(code=TOWN)
    mine, other = payment(), payment(NEXT, payee="麒麟丁", purpose="付麒麟丁工钱")

    listed = page(client, both, "projects_payment_changelist")

    assert (NAME in listed, "麒麟丁" in listed) == (True, False)
    assert NAME in page(client, both, "projects_payment_change", mine.pk)
    assert "麒麟丁" not in page(client, both, "projects_payment_change", other.pk)


def test_a_shop_that_a_household_runs_is_not_named_beside_its_phone(client, auditor, clerk):
    household = make.HouseholdFactory(village=make.VillageFactory(code=HOME))
    own = make.household_shop(household, name=f"{NAME}超市", contact_phone="0799-7550001")
    firm = make.EnterpriseFactory(village=household.village, name="麒麟车间", contact_phone="0799-7550002")

    listed = page(client, auditor, "projects_enterprise_changelist")
    bodies = [page(client, user, "projects_enterprise_change", own.pk) for user in (auditor, clerk)]

    assert (NAME in listed, "麒麟车间" in listed) == (False, True)
    assert [NAME in body for body in bodies] == [False, True]
    assert ["7550001" in body for body in bodies] == [False, True]
    assert "7550002" in page(client, auditor, "projects_enterprise_change", firm.pk)
    found = page(client, auditor, "projects_enterprise_changelist", q="麒麟")
    assert [reverse("admin:projects_enterprise_change", args=[row.pk]) in found for row in (own, firm)] == [
        False,
        True,
    ]


def test_labels_of_choices_and_of_records_beside_it_are_covered(auditor, clerk):
    use = make.PowerUseFactory(resolution__subject=f"给{NAME}修房")
    use.resolution.village_id, use.station.village_id = HOME, HOME

    shown = cover(use, auditor)

    assert (shown.purpose, str(shown.resolution)) == (MASK, f"{use.resolution.number} {MASK}")


def test_a_document_that_a_step_demands_keeps_its_name(auditor):
    project = make.ProjectFactory(region_code=TOWN)
    demanded = make.ProjectDocumentFactory(
        project=project, title="开工令", demand=make.DemandedDocumentFactory()
    )
    other = make.ProjectDocumentFactory(project=project, title=f"{NAME}协议")

    assert [cover(row, auditor).title for row in (demanded, other)] == ["开工令", MASK]


def test_the_rows_behind_a_sum_are_covered_too(client, auditor, clerk):
    make.RegionFactory(code=TOWN)
    paid = payment()
    query = {"region": TOWN, "year": paid.paid_on.year, "step": "paid"}

    for user, sees in ((auditor, False), (clerk, True)):
        client.force_login(user)
        body = client.get(reverse("office:fund_rows"), query).content.decode()
        assert paid.allocation.project.name in body
        assert (NAME in body) == sees


def test_the_trail_opens_the_words_to_a_sender_to_those_alone_who_answer(client, clerk):
    make.VillageFactory(code=HOME)
    reply = make.FeedbackReplyFactory(feedback__region_code=HOME, text="已看过")
    reply.text = f"已到{NAME}家看过"
    save(reply, by=clerk)
    event = AuditEvent.objects.about(reply).first()
    county = official(("county_office", "360322"))

    bodies = [page(client, user, "audit_auditevent_change", event.pk) for user in (county, clerk)]

    assert [NAME in body for body in bodies] == [False, True]
