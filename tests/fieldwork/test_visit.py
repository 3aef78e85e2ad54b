from datetime import date
from uuid import UUID

import pytest

from households.models import HouseholdYear, Visit
from tests.checks import html_problems
from tests.factories import HouseholdYearFactory, PairingFactory, UserFactory, VisitFactory
from tests.fieldwork.conftest import ONE_ID, plain_visit, url
from tongmu.audit.models import AuditEvent
from tongmu.fieldwork.receipts import receipt_number

ANOTHER_ID = UUID("11111111-2222-4333-8444-555555555555")


@pytest.fixture
def phone(as_user, world):
    return as_user(world.helper)


def card_of(world):
    return world.mine.years.get()


def send(phone, world, **changes):
    return phone.post(url("visit_new", world.mine), plain_visit(**changes))


def test_the_blank_form_needs_nothing_but_submitting(phone, world):
    form = phone.get(url("visit_new", world.mine)).context["form"]
    sent = {field.html_name: field.value() for field in form if field.value() not in (None, "", [])}

    response = phone.post(url("visit_new", world.mine), sent)

    visit = Visit.objects.get()
    assert (visit.household, visit.cadre, visit.visited_on) == (world.mine, world.cadre, date(2018, 12, 31))
    assert (visit.manner, visit.changed, visit.content) == ("home", False, "")
    assert response["Location"] == f"/field/visits/{visit.client_id}/"


def test_each_blank_form_has_an_id_of_its_own(phone, world):
    ids = {
        str(phone.get(url("visit_new", world.mine)).context["form"]["client_id"].value()) for _n in range(2)
    }

    assert len(ids) == 2


def test_a_visit_sent_twice_is_one_row_with_one_receipt(phone, world):
    first = send(phone, world)
    again = send(phone, world)

    assert first["Location"] == again["Location"]
    assert [visit.client_id for visit in Visit.objects.all()] == [ONE_ID]
    assert [event.verb for event in AuditEvent.objects.all()] == ["households.visit.recorded"]
    page = phone.get(again["Location"]).content.decode()
    assert receipt_number(ONE_ID, date(2018, 12, 31)) in page


def test_a_repetition_changes_the_card_no_more(phone, world):
    changes = {"changed": "changed", "water_ok": "yes"}
    send(phone, world, **changes)
    HouseholdYear.objects.untrailed().update(water_ok=None)

    assert send(phone, world, **changes).status_code == 302
    assert card_of(world).water_ok is None


def test_other_content_under_the_same_id_shows_both_and_stores_one(phone, world):
    send(phone, world, changed="changed", content="屋顶漏雨")

    response = send(phone, world, changed="changed", content="屋顶修好了")

    page = response.content.decode()
    assert response.status_code == 409
    assert "屋顶漏雨" in page
    assert "屋顶修好了" in page
    assert [visit.content for visit in Visit.objects.all()] == ["屋顶漏雨"]
    assert html_problems(page) == []


def test_other_answers_under_the_same_id_are_other_content(phone, world):
    send(phone, world, changed="changed", water_ok="yes")

    response = send(phone, world, changed="changed", water_ok="yes", housing_ok="no")

    assert response.status_code == 409
    assert card_of(world).housing_ok is None


def test_the_same_id_for_another_household_names_both(phone, world):
    PairingFactory(household=world.far, cadre=world.cadre)
    send(phone, world)

    response = phone.post(url("visit_new", world.far), plain_visit())

    assert response.status_code == 409
    assert "测试户主甲" in response.content.decode()
    assert "测试户主丙" in response.content.decode()


def test_what_was_sent_second_may_be_stored_as_another_visit(phone, world):
    send(phone, world, changed="changed", content="屋顶漏雨")
    response = send(phone, world, changed="changed", content="屋顶修好了", visited_on="2018-12-30")
    again = dict(response.context["as_another"]) | {"client_id": str(response.context["another_id"])}

    assert phone.post(url("visit_new", world.mine), again).status_code == 302
    assert [visit.content for visit in Visit.objects.order_by("pk")] == ["屋顶漏雨", "屋顶修好了"]


def test_a_second_visit_of_a_day_is_asked_back_once(phone, world):
    send(phone, world)

    asked = send(phone, world, client_id=str(ANOTHER_ID))
    hidden = asked.context["form"]["warnings_asked"].value()
    sent = send(phone, world, client_id=str(ANOTHER_ID), confirm_warnings="on", warnings_asked=hidden)

    assert asked.status_code == 200
    assert [doubt.field for doubt in asked.context["form"].pending_warnings] == ["visited_on"]
    assert sent.status_code == 302
    assert len(Visit.objects.all()) == 2


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("visited_on", {"visited_on": "2019-01-01"}),
        ("visited_on", {"visited_on": ""}),
        ("visited_on", {"visited_on": "很久以前"}),
        ("visited_on", {"visited_on": "2015-12-31"}),  # before the registration
        ("manner", {"manner": "letter"}),
        ("met", {"met": ["999999"]}),
        ("changed", {"changed": "same", "water_ok": "yes"}),
        ("content", {"changed": "changed", "needs": ""}),
        ("content", {"content": "字" * 2001}),
        ("promise", {"promise_due_on": "2019-01-31"}),
        ("promise_due_on", {"promise": "修路", "promise_due_on": "2018-12-30"}),
        ("water_ok", {"water_ok": "maybe", "changed": "changed"}),
    ],
)
def test_bad_input_is_a_message_at_its_field_and_loses_nothing(phone, world, field, changes):
    response = send(phone, world, **{"needs": "要一头牛", "met_other": "邻居老测", **changes})

    form, page = response.context["form"], response.content.decode()
    assert response.status_code == 200
    assert list(form.errors) == [field]
    assert form["client_id"].value() == str(ONE_ID)
    assert "邻居老测" in page
    assert list(Visit.objects.all()) == []
    assert html_problems(page) == []


@pytest.mark.parametrize("client_id", ["", "12", "../../etc"])
def test_a_form_without_its_id_is_given_a_new_one(phone, world, client_id):
    response = send(phone, world, client_id=client_id)

    form = response.context["form"]
    assert form["client_id"].value() != client_id
    assert send(phone, world, client_id=form["client_id"].value()).status_code == 302


def test_full_width_days_and_written_days_are_understood(phone, world):
    send(phone, world, visited_on="２０１８－１２－３０".replace("－", "-"))
    send(phone, world, client_id=str(ANOTHER_ID), visited_on="2018年12月29日")

    assert [visit.visited_on.day for visit in Visit.objects.order_by("pk")] == [30, 29]


def test_whom_was_met_is_written_with_names(phone, world):
    head = world.mine.members.get()

    send(phone, world, met=[str(head.pk)], met_other="邻居")

    assert Visit.objects.get().met == "测试户主甲、邻居"


def test_an_answer_that_changed_reaches_the_card_and_the_text(phone, world):
    send(phone, world, changed="changed", content="接通自来水", water_ok="yes")

    card, visit = card_of(world), Visit.objects.get()
    assert (card.water_ok, card.housing_ok) == (True, None)
    assert visit.content == "接通自来水\n安全饮水：无保障→有保障"
    assert [event.verb for event in AuditEvent.objects.order_by("pk")] == [
        "households.visit.recorded",
        "households.householdyear.changed",
    ]


def test_a_stale_form_does_not_turn_back_what_another_visit_changed(phone, world):
    HouseholdYear.objects.untrailed().update(housing_ok=True)

    send(phone, world, changed="changed", water_ok="yes")  # the form still says: housing unknown

    card = card_of(world)
    assert (card.water_ok, card.housing_ok) == (True, True)


def test_a_year_without_a_card_begins_as_a_copy_of_the_last(phone, world):
    HouseholdYear.objects.untrailed().delete()
    HouseholdYearFactory(household=world.mine, year=2017, main_cause="schooling", water_ok=False)

    send(phone, world, changed="changed", water_ok="yes")

    old, new = world.mine.years.order_by("year")
    assert (old.year, old.water_ok) == (2017, False)
    assert (new.year, new.water_ok, new.main_cause) == (2018, True, "schooling")


def test_a_household_without_a_card_is_visited_all_the_same(phone, world):
    HouseholdYear.objects.untrailed().delete()

    assert "water_ok" not in phone.get(url("visit_new", world.mine)).context["form"].fields
    assert send(phone, world).status_code == 302


def test_an_account_without_a_cadre_is_told_so(as_user, world):
    clerk = as_user(UserFactory.holding("village_clerk", region=world.village.pk))

    assert clerk.get(url("visit_new", world.mine)).status_code == 403
    assert clerk.post(url("visit_new", world.mine), plain_visit()).status_code == 403
    assert list(Visit.objects.all()) == []


def test_visits_are_private_and_not_kept(phone, world):
    response = phone.get(url("visit_new", world.mine))

    assert response["Cache-Control"] == "private, no-store"
    assert html_problems(response.content.decode()) == []


def test_the_receipt_says_what_was_stored_and_who_is_next(phone, world):
    other = VisitFactory(household=world.mine, cadre=world.cadre, client_id=ANOTHER_ID)

    page = phone.get(f"/field/visits/{other.client_id}/").content.decode()

    assert "桐-1201-" in page
    assert "测试走访" in page
    assert html_problems(page) == []


def test_receipt_numbers_follow_from_the_id():
    assert receipt_number(UUID(int=0), date(2018, 12, 31)) == "桐-1231-0000"
    assert receipt_number(UUID(int=0xFFFFF), date(2018, 1, 2)) == "桐-0102-ZZZZ"
