"""Each record of work and loans from its blank form, by the clerk whose it is."""

import pytest

from projects.models import (
    Job,
    JobEvent,
    Loan,
    LoanExtension,
    LoanRepayment,
    Participation,
    TrainingSession,
    WelfarePost,
)
from tests import factories as make
from tests.admin.browsing import errors, fields
from tests.admin.test_entry import add
from villages.models import PolicyStandard

pytestmark = pytest.mark.django_db


def test_a_village_clerk_enters_post_job_loan_repayment_and_extension(client, town, village_clerk):
    here = town.here
    post = {"kind": "forest", "village": here.village.pk, "funding": "ecology", "yearly_pay": "0.6万"}
    assert add(client, WelfarePost, **post, created_on="2018-01-02").status_code == 302
    found = WelfarePost.objects.get()
    days = {"recommended_on": "2018-01-10", "reviewed_on": "2018-01-20", "approved_on": "2018-01-30"}
    job = {
        "member": here.head.pk,
        "channel": "welfare_post",
        "welfare_post": found.pk,
        "starts_on": "2018-02-01",
    }
    assert add(client, Job, **job, **days).status_code == 302
    lent = {"borrower": here.head.pk, "programme": "microloan", "bank": "测试银行", "amount": "2万"}
    lent |= {"lent_on": "2018-03-01", "due_on": "2019-03-01", "purpose": "livestock", "rate": "4.35"}
    assert add(client, Loan, **lent).status_code == 302
    loan = Loan.objects.get()
    assert loan.household == here.household
    assert add(client, LoanRepayment, loan=loan.pk, repaid_on="2018-09-01", amount="5000").status_code == 302
    extended = {"kind": "extension", "agreed_on": "2018-10-01", "due_on": "2020-03-01"}
    assert add(client, LoanExtension, loan=loan.pk, **extended).status_code == 302
    taken = {"household": here.household.pk, "enterprise": here.workshop.pk, "form": "share"}
    assert add(client, Participation, **taken, starts_on="2018-05-01").status_code == 302
    assert [model.objects.count() for model in (Job, LoanExtension, Participation)] == [1, 1, 1]
    assert "15,000" in client.get("/admin/projects/loan/").content.decode()


def test_a_loan_beyond_the_limit_is_asked_back_once(client, town, village_clerk):
    make.PolicyStandardFactory(kind="longest_microloan", number=12)
    lent = {"borrower": town.here.head.pk, "programme": "microloan", "bank": "测试银行", "amount": "2万"}
    lent |= {"lent_on": "2018-03-01", "due_on": "2019-03-02", "purpose": "livestock"}

    asked = add(client, Loan, **lent)
    assert list(errors(asked)) == ["confirm_warnings"]
    confirmed = fields(asked, confirm_warnings="on")
    assert client.post(asked.request["PATH_INFO"], confirmed).status_code == 302


def test_a_town_clerk_announces_trainings_and_events(client, town, town_clerk):
    place = {"region_code": make.TOWN, "name": "测试"}
    training = {"starts_on": "2019-02-01", "ends_on": "2019-02-03", "days": "3", "subsidy": "150"}
    assert add(client, TrainingSession, **place, **training).status_code == 302
    assert add(client, JobEvent, **place, held_on="2019-02-10", posts_offered="80").status_code == 302
    assert JobEvent.objects.get().agreements is None


def test_the_county_enters_standards(client, town, sign_in):
    sign_in("county_office", make.COUNTY)
    told = {"kind": "least_working_age", "region_code": make.COUNTY, "since": "2018", "source": "测试文号"}

    assert add(client, PolicyStandard, **told, number="16").status_code == 302
    assert PolicyStandard.objects.get().value_text == "16周岁"
    assert list(errors(add(client, PolicyStandard, **told, amount="16"))) != []
