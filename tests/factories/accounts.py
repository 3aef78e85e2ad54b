"""Accounts and the roles they hold."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.base import TOWN, stem
from tongmu.accounts.models import Grant, User


class UserFactory(DjangoModelFactory):
    """A user with the role `role` for `region`, unless `role` is None."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    name = factory.Sequence(lambda n: f"测试用户{stem(n)}")
    password = "!"  # nobody logs in with it: tests use force_login

    @factory.post_generation
    def role(self, create, extracted, region=TOWN, **kwargs):
        if extracted:
            GrantFactory(user=self, role=extracted, region_code=region)

    @classmethod
    def holding(cls, role, region=TOWN, **kwargs):
        return cls(role=role, role__region=region, **kwargs)


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    user = factory.SubFactory(UserFactory)
    role = "township_clerk"
    region_code = TOWN
    starts_on = date(2016, 1, 1)
