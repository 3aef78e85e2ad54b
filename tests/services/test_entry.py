"""Each record of health, schooling and housing from the blank form, as the village clerk enters it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import (
    Benefit,
    ChronicCard,
    DilapidatedHouse,
    DoctorContract,
    DoctorFollowUp,
    HealthCheckup,
    HouseRenovationStep,
    MedicalSettlement,
    Output,
    StudentAidStandard,
)
from tests import factories as make
from tests.admin.browsing import errors
from tests.admin.conftest import HERE
from tests.admin.test_entry import add, change
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_a_stay_in_hospital_is_settled(client, town, village_clerk):
    typed = {
        "member": town.here.head.pk,
        "document_no": "JS1",
        "hospital": "县医院",
        "hospital_level": "county",
        "admitted_on": "2018-06-01",
        "discharged_on": "2018-06-09",
        "total_cost": "1万",
        "basic_insurance": "7000",
        "medical_aid": "1500",
    }

    response = add(client, MedicalSettlement, **typed)

    assert response.status_code == 302, errors(response)
    assert MedicalSettlement.objects.get().own_share == Decimal(1500)
    assert AuditEvent.objects.get().verb == "projects.medicalsettlement.added"
    again = add(client, MedicalSettlement, **typed | {"total_cost": "8499", "document_no": "JS2"})
    assert list(errors(again)) == ["total_cost"]


def test_a_contract_comes_with_its_follow_up_and_the_next_form_keeps_the_team(client, town, village_clerk):
    url = reverse("admin:projects_doctorcontract_add")
    response = add(
        client,
        DoctorContract,
        member=town.here.head.pk,
        clinic="村卫生室",
        team="第一团队",
        starts_on="2018-02-01",
        _addanother="1",
        **{"follow_ups-TOTAL_FORMS": "1", "follow_ups-0-done_on": "2018-05-01", "follow_ups-0-note": ""},
    )

    assert response.status_code == 302, errors(response)
    assert DoctorFollowUp.objects.get().contract == DoctorContract.objects.get()
    assert response.url.startswith(url)
    assert client.get(response.url).context["adminform"].form["team"].value() == "第一团队"
    assert (
        add(
            client, DoctorFollowUp, contract=DoctorContract.objects.get().pk, done_on="2018-08-01"
        ).status_code
        == 302
    )


def test_check_ups_cards_and_steps(client, town, village_clerk):
    head, household = town.here.head, town.here.household

    assert add(client, HealthCheckup, member=head.pk, done_on="2018-05-01", place="卫生院").status_code == 302
    assert (
        add(client, ChronicCard, member=head.pk, disease="heart", starts_on="2018-05-01").status_code == 302
    )
    response = add(
        client,
        DilapidatedHouse,
        household=household.pk,
        grade="d",
        identified_on="2018-03-01",
        document_no="危鉴1号",
        method="rebuild",
        **{"steps-0-step": "started", "steps-0-done_on": "2018-05-01"},
    )
    assert response.status_code == 302, errors(response)
    house = DilapidatedHouse.objects.get()
    assert (house.village_id, house.steps.get().step) == (HERE, "started")
    wrong = add(client, HouseRenovationStep, house=house.pk, step="accepted", done_on="2018-06-01")
    assert list(errors(wrong)) == ["step"]
    assert (
        add(client, HouseRenovationStep, house=house.pk, step="finished", done_on="2018-06-01").status_code
        == 302
    )


def test_student_aid_takes_stage_and_term_from_card_and_day(client, town, village_clerk):
    pupil = make.MemberFactory(household=town.here.household)
    make.MemberYearFactory(member=pupil, student_status="grade_8")
    typed = {"member": pupil.pk, "kind": "student_aid", "received_on": "2018-10-01", "amount": "625"}

    assert list(errors(add(client, Benefit, **typed))) == ["aid"]
    assert add(client, Benefit, **typed, aid="living").status_code == 302
    aid = Benefit.objects.get()
    assert (aid.stage, aid.school_year, aid.term) == ("junior", 2018, "autumn")
    response = change(client, aid, received_on="2018-10-02")
    assert response.status_code == 302, errors(response)


def test_place_object_and_standard_of_an_output(client, town, village_clerk):
    response = add(
        client,
        Output,
        project=town.here.project.pk,
        kind="clinic",
        quantity="1",
        done_on="2018-05-01",
        place="村委会旁",
        object="标准化卫生室",
        meets_standard="true",
    )

    assert response.status_code == 302, errors(response)
    assert Output.objects.values_list("village", "place", "meets_standard").get() == (HERE, "村委会旁", True)


def test_the_county_enters_the_standards(client, town, sign_in):
    sign_in("county_office", make.COUNTY)
    response = add(
        client,
        StudentAidStandard,
        school_year="2018",
        region_code=make.COUNTY,
        aid="living",
        stage="primary",
        amount="1000",
        source="文号",
    )

    assert response.status_code == 302, errors(response)
    assert StudentAidStandard.objects.get().concerns_from() == date(2018, 9, 1)


@pytest.mark.parametrize("model", [MedicalSettlement, DoctorContract, ChronicCard, HealthCheckup])
def test_members_of_another_village_are_not_to_be_chosen(client, town, village_clerk, model):
    response = add(client, model, member=town.there.head.pk)

    assert "member" in errors(response)
    assert "彼村" not in response.content.decode()


def test_lists_tell_no_disease(client, town, village_clerk):
    make.ChronicCardFactory(member=town.here.head, disease="tuberculosis")

    body = client.get(reverse("admin:projects_chroniccard_changelist")).content.decode()

    assert "此村户主" in body
    assert "结核病" not in body
