"""A clerk at work in Chromium: search boxes, the calendar, rows added on the page; the browser complains of nothing."""

import re

import pytest
from django.urls import reverse

from households.models import Household, Member
from projects.models import Enterprise, Job, TrainingAttendance, TrainingSession
from tests import factories as make
from tests.admin.desk import at_the_desk, choose
from tests.browsers import expect, press, sign_in
from tests.checks import axe_violations
from tongmu.core import clock
from tongmu.demo.places import ZHOUTIAN
from villages.models import Cadre, Posting, Village

__all__ = ["at_the_desk"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk_page(page, live_server, town):
    sign_in(page.context, live_server, make.UserFactory.holding("village_clerk", town.here.village.pk))
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def test_a_job_is_entered_with_search_boxes_and_the_calendar(clerk_page, live_server, town):
    page = clerk_page
    page.goto(live_server.url + reverse("admin:projects_job_add"))

    choose(page, "member", "cchz", "此村户主")
    page.select_option("#id_channel", "workshop")
    choose(page, "enterprise", "此村", "此村车间")
    page.click(".field-starts_on .datetimeshortcuts a >> nth=0")
    expect(page.locator("#id_starts_on")).to_have_value(re.compile("2018.12.31"))  # the business day
    press(page, "#id_starts_on", "Control+Enter")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Job.objects.get().enterprise == town.here.workshop


def test_who_types_at_once_types_into_the_first_box(clerk_page, live_server, town):
    page = clerk_page
    page.goto(live_server.url + reverse("admin:projects_job_add"))
    page.wait_for_function("document.activeElement.matches('.field-member .select2-selection')")

    page.keyboard.type("cchz")
    page.wait_for_selector(".select2-results__option--highlighted:has-text('此村户主')")
    assert page.input_value(".select2-search__field") == "cchz"
    page.keyboard.press("Enter")
    assert page.input_value("#id_member") == str(town.here.head.pk)

    page.focus("#id_starts_on")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.datetimeshortcuts')") is None
    assert page.locator(".datetimeshortcuts a").count() > 0


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_years_of_a_household_are_all_on_the_screen(clerk_page, live_server, town, width):
    page = clerk_page
    make.HouseholdYearFactory(household=town.here.household)
    make.HouseholdIncomeFactory(household=town.here.household)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("admin:households_household_change", args=[town.here.household.pk]))

    for group in ("years", "incomes"):
        edges = page.evaluate(EDGES, f"#{group}-group")
        assert edges["controls"] >= 10
        assert edges["right"] <= edges["limit"], group
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_violations(page) == []


EDGES = """selector => {
  const group = document.querySelector(selector);
  const shown = [...group.querySelectorAll("tr:not(.empty-form) :is(input:not([type=hidden]), select, td p)")]
    .filter((control) => control.offsetParent);
  return {
    controls: shown.length,
    right: Math.max(...shown.map((control) => control.getBoundingClientRect().right)),
    limit: Math.min(group.getBoundingClientRect().right, innerWidth),
  };
}"""


def test_a_refused_household_says_what_is_wrong_first(clerk_page, live_server):
    page = clerk_page
    page.goto(live_server.url + reverse("admin:households_household_add"))

    page.fill("#id_number", "N1")
    page.fill("#id_registered_on", "2018.3.1")
    page.click("#members-group .add-row a")
    page.fill("#id_members-3-name", "测试丁")
    page.select_option("#id_members-3-relation", "head")
    page.fill("#id_members-3-identity_number", "360399196503020012")
    press(page, "[name=_save]")

    expect(page.locator(".wrong")).to_be_focused()
    expect(page).to_have_title(re.compile("^错误"))
    page.click(".wrong a")
    expect(page.locator("#id_members-3-identity_number")).to_be_focused()
    assert axe_violations(page) == []
    assert not Household.objects.filter(number="N1").exists()


def villagers():
    """Grown-up members of the village of the demo's clerk, not at work on any record."""
    present = Member.objects.present().filter(household__village=ZHOUTIAN, jobs=None)
    return present.filter(birth_on__year__range=(1965, 1990)).order_by("pk")


def test_a_job_of_the_demo_is_entered_by_the_data_clerk(at_the_desk):
    desk = at_the_desk("clerk", Job)
    member = villagers().first()
    workshop = Enterprise.objects.filter(kind="workshop", closed_on=None).order_by("pk").first()

    desk.choose("member", member, member.name)
    desk.page.select_option("#id_channel", "workshop")
    desk.choose("enterprise", workshop, workshop.name)
    desk.page.fill("#id_post", "缝纫工")
    desk.page.fill("#id_monthly_wage", "0.18万")
    desk.today("starts_on")
    desk.save()

    job = Job.objects.get(member=member)
    assert (job.enterprise, job.monthly_wage, f"{job.starts_on}") == (workshop, 1800, "2018-12-31")


def test_a_name_is_put_on_the_list_of_a_training_by_the_village_clerk(at_the_desk):
    desk = at_the_desk("village", TrainingAttendance)
    session = TrainingSession.objects.filter(starts_on__lte=clock.today()).order_by("-starts_on").first()
    member = villagers().exclude(attendances__session=session).first()

    desk.choose("session", session, session.name)
    desk.choose("member", member, member.initials)
    desk.save()

    assert TrainingAttendance.objects.filter(session=session, member=member).standing().exists()


def test_a_cadre_is_posted_to_a_village_by_the_township_clerk(at_the_desk):
    desk = at_the_desk("township", Posting)
    village = Village.objects.get(pk=ZHOUTIAN)
    cadre = Cadre.objects.filter(postings=None, left_on=None).order_by("pk").first()

    desk.choose("village", village, village.initials)
    desk.choose("cadre", cadre, cadre.name)
    desk.page.check("[name=role][value=team_member]")
    desk.page.check("#id_detached")
    desk.today("starts_on")
    desk.save()

    posting = Posting.objects.get(cadre=cadre)
    assert (posting.village, posting.role, posting.detached) == (village, "team_member", True)
    assert f"{posting.starts_on}" == "2018-12-31"
