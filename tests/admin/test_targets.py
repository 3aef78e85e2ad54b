"""The county sets a target: indicator and region are chosen by name, and the history names them too."""

import pytest
from django.urls import reverse

from tests.admin.browsing import errors, fields, texts
from tests.admin.conftest import HERE
from tests.factories import TOWN
from tongmu.indicators import registry
from tongmu.indicators.models import Target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
ADD = reverse("admin:indicators_target_add")


@pytest.fixture
def county(client, sign_in):
    sign_in("county_office", TOWN[:6])
    return client


def choices(response, name):
    return response.context["adminform"].form.fields[name].widget.choices


def test_an_indicator_is_chosen_by_topic_and_none_stands_there_already(county):
    page = county.get(ADD)

    first, *groups = choices(page, "indicator")
    offered = {code for _topic, found in groups for code, _name in found}
    assert first[0] == ""
    assert fields(page)["indicator"] == ""
    assert [str(topic) for topic, _found in groups][:2] == [str(label) for label in registry.TOPICS.values()][
        :2
    ]
    assert {"exited_households", "funds_paid"} < offered
    assert offered & {"target_households_exit", "exit_task_rate"} == set()


def test_a_region_is_chosen_by_name(county):
    names = [name.strip() for _code, name in choices(county.get(ADD), "region_code")]

    assert fields(county.get(ADD))["year"] == "2018"
    assert names == ["---------", "测试县", "测试镇", "此村", "彼村"]


def test_a_target_is_set_listed_and_remembered_by_names(county):
    typed = {"year": "2018", "indicator": "exited_households", "region_code": HERE, "amount": "12"}
    county.post(ADD, fields(county.get(ADD), **typed))

    target = Target.objects.get()
    listed = " ".join(texts(county.get(reverse("admin:indicators_target_changelist"))))
    history = " ".join(texts(county.get(reverse("admin:indicators_target_history", args=[target.pk]))))
    assert (target.indicator, target.region_code, target.amount) == ("exited_households", HERE, 12)
    for page in (listed, history):
        assert "当年脱贫户数" in page
        assert "此村" in page
    assert "：exited_households" not in history
    assert HERE not in listed


@pytest.mark.parametrize("code", ["target_households_exit", "poverty_rate", "nonsense", ""])
def test_what_cannot_be_reached_is_no_target(county, code):
    typed = {"year": "2018", "indicator": code, "region_code": HERE, "amount": "12"}

    response = county.post(ADD, fields(county.get(ADD), **typed))

    assert list(errors(response)) == ["indicator"]
    assert not Target.objects.exists()


def test_who_only_reads_sees_names(client, sign_in):
    target = Target.objects.create(indicator="exited_households", region_code=HERE, year=2018, amount=5)
    sign_in("township_leader")

    page = " ".join(texts(client.get(reverse("admin:indicators_target_change", args=[target.pk]))))

    assert "此村" in page
    assert "exited_households" not in page
