"""Health and housing on the page of a household, for whoever may see it."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.checks import html_problems

pytestmark = pytest.mark.django_db


def test_the_page_of_a_household_tells_of_health_and_house(client, town, village_clerk):
    household, head = town.here.household, town.here.head
    page = reverse("fieldwork:household", args=[household.pk])
    assert "该户尚未登记健康或危房情况" in client.get(page).content.decode()
    make.DoctorContractFactory(member=head, clinic="第一卫生室")
    make.DoctorContractFactory(
        member=head, clinic="旧卫生室", starts_on=date(2017, 1, 1), ends_on=date(2018, 1, 1)
    )
    make.ChronicCardFactory(member=head, disease="tuberculosis")
    make.MedicalSettlementFactory(member=head, hospital="县医院")
    make.MedicalSettlementFactory(member=town.there.head, hospital="别户医院")
    house = make.DilapidatedHouseFactory(household=household)
    make.HouseRenovationStepFactory(house=house)

    response = client.get(page)
    body = response.content.decode()

    assert html_problems(body) == []
    assert [row.hospital for row in response.context["settlements"]] == ["县医院"]
    assert "第一卫生室" in body
    assert "旧卫生室" not in body
    assert "结核病" in body
    assert "已开工 2018-05-01" in body
