"""Accounts to try every role with."""

from datetime import date

from django.contrib.auth.hashers import make_password

from tongmu.accounts.models import Grant, User
from tongmu.demo.places import COUNTY, TOWN, ZHOUTIAN
from villages.models import Cadre

SINCE = date(2018, 1, 1)
# user name, shown name, role, region
ACCOUNTS = [
    ("helper", "帮扶干部（演示）", "helper", ZHOUTIAN),
    ("village", "村级专干（演示）", "village_clerk", ZHOUTIAN),
    ("secretary", "第一书记（演示）", "first_secretary", ZHOUTIAN),
    ("township", "镇扶贫专干（演示）", "township_clerk", TOWN),
    ("leader", "镇领导（演示）", "township_leader", TOWN),
    ("county", "县扶贫办（演示）", "county_office", COUNTY),
    ("editor", "编辑（演示）", "editor", TOWN),
    ("clerk", "数据录入员（演示）", "data_clerk", TOWN),
    ("auditor", "审计（演示）", "auditor", COUNTY),
    ("admin", "系统管理员（演示）", "system_admin", TOWN),
]


def make(password, corps):
    """Writes the accounts with their roles and ties those who visit to their cadre; returns them by name."""
    users = {}
    for username, name, _role, _region in ACCOUNTS:
        users[username] = User(username=username, name=name, password=make_password(password))
    User.objects.untrailed().bulk_create(users.values())
    Grant.objects.untrailed().bulk_create(
        Grant(user=users[username], role=role, region_code=region, starts_on=SINCE)
        for username, _name, role, region in ACCOUNTS
    )
    cadres = {
        "helper": corps.helper,
        "village": corps.early[ZHOUTIAN][1],
        "secretary": corps.secretaries[ZHOUTIAN],
        "township": corps.members[TOWN + "200"][0],
        "leader": corps.leaders[ZHOUTIAN],
        "county": corps.county_office,
    }
    for username, cadre in cadres.items():
        cadre.user = users[username]
    Cadre.objects.untrailed().bulk_update(cadres.values(), ["user"])
    return users
