"""One row changed: which figures of work and of loans move, and which must not."""

from datetime import date
from decimal import Decimal

import pytest

from projects.models import Job, Loan, LoanExtension, LoanRepayment
from tongmu.audit import actions, feed
from tongmu.demo.places import TOWN
from tongmu.indicators import drill, registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
NEW = """persons_at_work new_employment jobs_in_town monthly_wages waged_persons welfare_posts certified_persons
training_allowances job_event_posts finance_households indebted_households loan_balance overdue_households
loan_overdue loans loan_households interest_subsidies""".split()


def stored():
    return set(IndicatorValue.objects.values_list("indicator", "region_code", "period", "amount", "hidden"))


def moved(obj, **values):
    """Codes of the figures that the change moves; the refresh that follows it is the one from nothing."""
    before = stored()
    for name, value in values.items():
        setattr(obj, name, value)
    actions.save(obj, by=None)
    feed.deliver()
    after = stored()
    refresh_all([registry.get(code) for code in NEW])
    assert after ^ stored() == set()
    return {row[0] for row in before ^ after}


@pytest.mark.parametrize("code", NEW)
def test_the_listed_rows_are_the_figure(code):
    for month in ("2017-12", "2018-07", "2018-12"):
        value = full.value(code, TOWN, month).value
        assert drill.listing(registry.get(code), TOWN, month).total == value


def test_a_job_elsewhere_moves_places_and_its_wage_the_wages():
    job = Job.objects.standing().filter(channel="local_enterprise", ends_on=None, work_area="in_town")[0]

    assert moved(job, work_area="elsewhere") == {"jobs_in_town", "jobs_elsewhere"}
    assert moved(job, monthly_wage=job.monthly_wage + 1) == {"monthly_wages"}
    assert moved(job, employer="另一家") == set()


def test_a_repayment_moves_what_is_owed_and_nothing_that_was_lent():
    late = Loan.objects.owed_on(date(2018, 12, 31)).filter(last_due__lte=date(2018, 12, 31))[0]
    before = full.value("loan_balance", TOWN, "2018-12").value

    some = LoanRepayment(loan=late, repaid_on=date(2018, 12, 30), amount=Decimal(1000))
    assert moved(some) == {"loan_balance", "loan_overdue"}
    assert full.value("loan_balance", TOWN, "2018-12").value == before - 1000
    owed = Loan.objects.with_state().get(pk=late.pk).balance_owed
    rest = LoanRepayment(loan=late, repaid_on=date(2018, 12, 31), amount=owed)
    settled = {"loan_balance", "loan_overdue", "overdue_households", "indebted_households"}
    assert moved(rest) == settled


def test_an_extension_moves_what_is_overdue_alone():
    late = Loan.objects.owed_on(date(2018, 12, 31)).filter(last_due__lte=date(2018, 12, 31))[0]
    extension = LoanExtension(
        loan=late, kind="extension", agreed_on=late.last_due, due_on=late.last_due.replace(year=2019)
    )

    assert moved(extension) == {"loan_overdue", "overdue_households"}
