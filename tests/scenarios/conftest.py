"""What people come for, done in Chromium as they would do it: with scripts, and without where a page needs none.

What only reads has its town once for a module (`town`); what writes has the usual `live_server` and its own rows.
"""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils import translation
from pytest_django.live_server_helper import LiveServer

from tests.browsers import MODEL_BACKEND, opened
from tests.factories import (
    TOWN,
    CadreFactory,
    EnterpriseFactory,
    HeadFactory,
    HouseholdFactory,
    HouseholdYearFactory,
    PairingFactory,
    ProjectFactory,
    ProjectStepFactory,
    RegionFactory,
    UserFactory,
    VillageFactory,
)
from tongmu.core import clock
from tongmu.indicators.models import IndicatorValue
from tongmu.news.actions import publish
from tongmu.news.models import Article, Column

MONTH = "2018-12"
NAMES = {f"{TOWN}200": "甲村", f"{TOWN}201": "乙村", f"{TOWN}202": "丙村"}
LONG = "".join(f"## 第{n}节\n{'车间开到家门口，农户不出村就能上班。' * 8}\n" for n in (1, 2, 3))


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request):
    """Whether the browser runs scripts."""
    return request.param


@pytest.fixture
def visitor(browser, scripts):
    """A page of a phone, with scripts and without."""
    context = opened(browser, java_script_enabled=scripts)
    yield context.new_page()
    context.close()


def put(code, amount, *, region=TOWN, period=MONTH, hidden=""):
    """Stores what the records say of an indicator, in the smallest unit that is kept."""
    IndicatorValue.objects.update_or_create(
        indicator=code,
        region_code=region,
        period=period,
        defaults={"level": len(region), "amount": amount, "entities": abs(amount), "hidden": hidden},
    )


def release(body, title="车间开到家门口", **fields):
    """An article that readers see, written by one and released by another."""
    column, _new = Column.objects.get_or_create(slug="headlines", defaults={"title": "要闻", "order": 1})
    editor = UserFactory.holding("editor")
    plain = {
        "summary": "家门口就有活干。",
        "publisher": "测试镇党政办公室",
        "column": column,
        "author": editor,
    }
    article = Article.objects.create(
        title=title, body=body, submitted_at=clock.now(), submitted_by=editor, **{**plain, **fields}
    )
    return publish(article, by=UserFactory.holding("township_leader"))


def build_town():
    """A town of three villages with figures, goals, a project, a workshop and an article.

    What is counted from its own rows is what its rows say; the rest is put.
    """
    RegionFactory(code="360322", name="测试县")
    RegionFactory(code=TOWN, name="测试镇")
    for place, (code, name) in enumerate(NAMES.items()):
        VillageFactory(region=RegionFactory(code=code, name=f"{name}委会"), tile_row=0, tile_column=place)
    project = ProjectFactory(region_code=f"{TOWN}200", name="甲村道路硬化")
    ProjectStepFactory(project=project)
    EnterpriseFactory(village=VillageFactory(region__code=f"{TOWN}200"), name="甲村扶贫车间")
    put("workshops", 18)
    article = release(f"镇里有[[workshops|{TOWN}|{MONTH}]]扶贫车间。\n{LONG}")
    put_figures()
    household = HouseholdFactory(village=VillageFactory(region__code=f"{TOWN}200"))
    HeadFactory(household=household, name="测试户主甲")
    HouseholdYearFactory(household=household)
    helper = UserFactory.holding("helper")
    PairingFactory(household=household, cadre=CadreFactory(user=helper))
    return SimpleNamespace(article=article, household=household, cookie=signed_in(helper))


def signed_in(user):
    """The cookie of a session of `user`."""
    client = Client()
    client.force_login(user, MODEL_BACKEND)
    client.get("/field/")  # the first page of a session notes when it was seen
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def put_figures():
    put("target_households_exit", 300, region=f"{TOWN}200")
    for code, amount in {
        "exited_households": 452,
        "target_households_exit": 480,
        "registered_households": 1100,
        "workshop_jobs": 87,
        "employed_persons": 656,
        "funds_received": 2_013_400_000,
        "funds_allocated": 1_900_000_000,
        "funds_paid": 1_731_524_000,
        "workshops": 18,
    }.items():
        put(code, amount)
    for region, exited, jobs in zip(NAMES, (290, 102, 60), (61, 16, 10), strict=True):
        put("exited_households", exited, region=region)
        put("workshop_jobs", jobs, region=region)
        put("funds_paid", exited * 1_000_000, region=region)
    put("exited_households", 301, period="2018-10")


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """The town, served from `url` for all tests of a module, which may only read and is marked django_db.

    Without the mark there would be no database of the tests. On SQLite the test's own transaction keeps every other
    writer out, so a page that writes (a login, a refusal) belongs to a module with `live_server`.
    """
    assert connection.settings_dict["NAME"] == connection.settings_dict["TEST"]["NAME"]
    with django_db_blocker.unblock(), translation.override("zh-hans"):
        cache.clear()
        built = build_town()
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        built.url = server.url
        yield built
        server._live_server_modified_settings.disable()
        server.stop()
        call_command("flush", verbosity=0, interactive=False)
        connections.close_all()
