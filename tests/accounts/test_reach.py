"""An administrator looks after the accounts of his or her regions, and of no others, whatever a form sends along."""

from datetime import date

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories as make
from tests.admin.browsing import errors, fields
from tongmu.accounts.actions import save_grant, save_user
from tongmu.accounts.models import Grant, User
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
HERE, THERE, TOWN = "360322102202", "360322102204", "360322102"
LIST = "admin:accounts_user_changelist"
NEW = "一个很长的新密码 2018"
NO_ROWS = {
    "grants-TOTAL_FORMS": "0",
    "grants-INITIAL_FORMS": "0",
    "grants-MIN_NUM_FORMS": "0",
    "grants-MAX_NUM_FORMS": "1000",
}


@pytest.fixture
def admin(client):
    """The administrator of one village, logged in."""
    user = make.UserFactory.holding("system_admin", HERE, username="xiao", name="测试小")
    client.force_login(user)
    return user


def page_of(user):
    return reverse("admin:accounts_user_change", args=[user.pk])


def row(number=0, **values):
    values = {"role": "village_clerk", "region_code": HERE, "starts_on": "2018-01-01", **values}
    one_row = {**NO_ROWS, "grants-TOTAL_FORMS": "1"}
    return one_row | {f"grants-{number}-{name}": value for name, value in values.items()}


def listed(client):
    return {user.username for user in client.get(reverse(LIST)).context["cl"].result_list}


def test_accounts_with_a_role_elsewhere_are_out_of_sight(client, admin):
    of_town = make.UserFactory.holding("village_clerk", HERE, username="of_town")
    make.GrantFactory(user=of_town, role="helper", region_code=TOWN)
    to_come = make.UserFactory.holding("village_clerk", HERE, username="to_come")
    make.GrantFactory(user=to_come, region_code=TOWN, starts_on=date(2019, 6, 1))
    moved_here = make.UserFactory.holding("village_clerk", HERE, username="moved_here")
    make.GrantFactory(user=moved_here, region_code=TOWN, ends_on=date(2018, 1, 1))
    left = make.UserFactory(username="left")
    make.GrantFactory(user=left, region_code=TOWN, ends_on=date(2018, 1, 1))
    left_here = make.UserFactory(username="left_here")
    make.GrantFactory(user=left_here, region_code=HERE, ends_on=date(2018, 1, 1))
    make.UserFactory(username="new")

    assert listed(client) == {"xiao", "moved_here", "left_here", "new"}


def test_whoever_looks_after_no_accounts_sees_none():
    make.UserFactory()

    assert not User.objects.visible_to(make.UserFactory.holding("township_clerk")).exists()


@pytest.mark.parametrize("rows", [NO_ROWS, row(), {}])
def test_the_account_of_the_town_is_neither_opened_nor_changed(rows, client, admin):
    town_admin = make.UserFactory.holding("system_admin", TOWN, username="zhen", name="测试镇")
    before = User.objects.values().get(pk=town_admin.pk)
    typed = {"username": "zhen", "name": "测试镇", "is_active": "on", "new_password": NEW, **rows}

    answers = [
        client.get(page_of(town_admin)),
        client.post(page_of(town_admin), typed),
        client.get(reverse("admin:accounts_user_history", args=[town_admin.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert User.objects.values().get(pk=town_admin.pk) == before
    assert not AuditEvent.objects.about(town_admin).exists()


def test_nobody_climbs_from_a_village_to_the_town(client, admin):
    """The way it could be done: take the password of the town's administrator, then give oneself the town."""
    town_admin = make.UserFactory.holding("system_admin", TOWN, username="zhen", name="测试镇")
    town_admin.set_password("an old long password")
    town_admin.save()

    typed = {"username": "zhen", "name": "测试镇", "is_active": "on", "new_password": NEW}
    client.post(page_of(town_admin), {**typed, **NO_ROWS})
    client.logout()
    client.post(reverse("login"), {"username": "zhen", "password": NEW})
    granted = row(role="township_clerk", region_code=TOWN)
    client.post(page_of(admin), {"username": "xiao", "name": "测试小", "is_active": "on", **granted})

    assert "_auth_user_id" not in client.session
    assert list(admin.grants.values_list("role", "region_code")) == [("system_admin", HERE)]


@pytest.mark.parametrize("region", [TOWN, THERE, "36"])
def test_nobody_gives_a_role_wider_than_his_own(region, client, admin):
    user = make.UserFactory(username="new", name="测试新")
    typed = {"username": "new", "name": "测试新", "is_active": "on", **row(region_code=region)}

    response = client.post(page_of(user), typed)

    assert errors(response) == {"grants-0-__all__": ["这条记录不在您可以录入的区域内。"]}
    assert not user.grants.exists()


def test_nobody_gives_himself_a_role(client, admin):
    own = admin.grants.get()
    typed = {"username": "xiao", "name": "测试小", "is_active": "on"}
    shown = row(id=own.pk, user=admin.pk, role="system_admin", starts_on="2016-01-01")
    second = {f"grants-1-{name}": text for name, text in [("role", "auditor"), ("region_code", HERE)]}
    counts = {"grants-TOTAL_FORMS": "2", "grants-INITIAL_FORMS": "1", "grants-1-starts_on": "2018-01-01"}

    response = client.post(page_of(admin), {**typed, **shown, **second, **counts})

    assert "任何人不得修改自己的角色" in str(errors(response)["grants-1-__all__"])
    assert admin.grants.count() == 1


def test_an_administrator_saves_his_own_page_as_it_is(client, admin):
    response = client.post(page_of(admin), fields(client.get(page_of(admin)), name="测试小小"))

    assert response.status_code == 302
    assert User.objects.get().name == "测试小小"
    assert [event.verb for event in AuditEvent.objects.about(admin)] == ["accounts.user.changed"]


def test_a_new_account_gets_a_role_and_its_events_their_regions(client, admin):
    add = reverse("admin:accounts_user_add")

    response = client.post(
        add, {"username": "new", "name": "测试新", "is_active": "on", "new_password": NEW, **row()}
    )

    assert response.status_code == 302
    user = User.objects.get(username="new")
    assert check_password(NEW, user.password)
    assert user.regions("enter_households") == [HERE]
    assert sorted(AuditEvent.objects.values_list("verb", "region_code")) == [
        ("accounts.grant.added", HERE),
        ("accounts.user.added", HERE),
    ]


def test_the_actions_ask_for_themselves(admin):
    town_admin = make.UserFactory.holding("system_admin", TOWN)
    outside = Grant(user=make.UserFactory(), role="helper", region_code=THERE)
    to_himself = Grant(user=admin, role="helper", region_code=HERE)
    to_a_stranger = Grant(user=town_admin, role="helper", region_code=HERE)

    with pytest.raises(PermissionDenied):
        save_user(town_admin, by=admin, password=NEW)
    for grant in (outside, to_himself, to_a_stranger):
        with pytest.raises(PermissionDenied):
            save_grant(grant, by=admin)
    assert not AuditEvent.objects.exists()


def test_a_role_moved_in_the_form_is_judged_by_what_is_on_record(admin):
    """The row on record lies outside; that the form says otherwise does not help."""
    user = make.UserFactory()
    grant = make.GrantFactory(user=user, region_code=THERE)
    grant.region_code = HERE

    with pytest.raises(PermissionDenied):
        save_grant(grant, by=admin)


# --- passwords ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("zhangsanfeng1", "用户名"),
        ("测试张三丰的长名字啊啊啊", "姓名"),
        (" " * 14, "空格"),
        ("short", "12"),
    ],
)
def test_a_password_like_the_name_or_blank_is_refused(password, said, client, admin):
    typed = {"username": "zhangsanfeng", "name": "测试张三丰的长名字啊啊", "is_active": "on", **NO_ROWS}

    response = client.post(reverse("admin:accounts_user_add"), {**typed, "new_password": password})

    assert list(errors(response)) == ["new_password"]
    assert said in str(errors(response)["new_password"])
    assert not User.objects.filter(username="zhangsanfeng").exists()
