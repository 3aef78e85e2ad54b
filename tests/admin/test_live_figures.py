"""An entry in the admin stands on the public page and in the API at the next request, and so does taking it back."""

import json
import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from projects.models import Job
from tests import factories as make
from tests.admin.browsing import fields
from tongmu.audit.models import AuditEvent
from tongmu.indicators.models import IndicatorValue

pytestmark = pytest.mark.django_db(transaction=True)

TOWN = make.TOWN


def in_the_api(client):
    response = client.get("/api/v1/indicators/", {"region": TOWN, "period": "2018-12"})
    values = {row["code"]: row["value"] for row in json.loads(response.content)["values"]}
    return values["workshop_jobs"]


def on_the_page(client):
    """The figure in the sentence that opens its page."""
    page = client.get(reverse("public:indicator", args=["workshop_jobs"])).content.decode()
    return re.search(r'class="statement">[^<]*<data value="([^"]+)"', page)[1]


def stored():
    return IndicatorValue.objects.get(indicator="workshop_jobs", region_code=TOWN, period="2018-12").amount


def all_values():
    names = [field.attname for field in IndicatorValue._meta.concrete_fields if not field.primary_key]
    return sorted(map(repr, IndicatorValue.objects.values_list(*names)))


def test_a_job_counts_at_once_and_no_longer_when_withdrawn(client, town):
    for _number in range(6):
        member = make.MemberFactory(household=make.HouseholdFactory(village=town.here.village))
        make.JobFactory(member=member, enterprise=town.here.workshop)
    call_command("refresh_indicators", "--all", verbosity=0)
    clerk = make.UserFactory.holding("village_clerk", town.here.village.pk)
    assert (in_the_api(client), stored()) == ("6", 6)

    client.force_login(clerk)
    add = reverse("admin:projects_job_add")
    typed = {"member": town.here.head.pk, "channel": "workshop", "enterprise": town.here.workshop.pk}
    added = client.post(add, fields(client.get(add), **typed, starts_on="2018-12-01"))
    client.logout()

    assert added.status_code == 302
    assert (in_the_api(client), stored(), on_the_page(client)) == ("7", 7, "7")
    incremental = all_values()
    call_command("refresh_indicators", "--all", verbosity=0)
    assert all_values() == incremental

    job = Job.objects.get(member=town.here.head)
    client.force_login(clerk)
    withdrawn = client.post(reverse("admin:projects_job_withdraw", args=[job.pk]), {"reason": "没有上岗"})
    client.logout()

    assert withdrawn.status_code == 302
    assert (in_the_api(client), stored(), on_the_page(client)) == ("6", 6, "6")
    assert list(AuditEvent.objects.about(job).order_by("pk").values_list("verb", "reason")) == [
        ("projects.job.added", ""),
        ("projects.job.withdrawn", "没有上岗"),
    ]
