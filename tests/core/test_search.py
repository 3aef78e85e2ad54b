import pytest
from django.db import connection, models
from django.db.models import Q
from django.test.utils import isolate_apps

from tongmu.core.search import prefix_q

with isolate_apps("tongmu.core"):

    class Person(models.Model):  # noqa: DJ008
        number = models.CharField(max_length=20, db_index=True)
        name = models.CharField(max_length=20, db_index=True)
        initials = models.CharField(max_length=20, db_index=True)

        class Meta:
            app_label = "core"


@pytest.fixture(scope="module")
def person_table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Person)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Person)


@pytest.fixture
def people(person_table, db):
    manager = Person._default_manager
    manager.create(number="3601", name="张三丰", initials="zsf")
    manager.create(number="3602", name="张无忌", initials="zwj")
    manager.create(number="4%_\\1", name="李三", initials="ls")
    return manager


FIELDS = ["number", "name", "initials"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张", ["张三丰", "张无忌"]),
        ("三", []),
        ("zs", ["张三丰"]),
        ("ZW", ["张无忌"]),
        ("ｚｗ", ["张无忌"]),
        ("36", ["张三丰", "张无忌"]),
        ("３６０２", ["张无忌"]),
        ("36 张三", ["张三丰"]),
        ("36 李", []),
        ("4%_\\", ["李三"]),
        ("%", []),
        ("_", []),
        ("", ["张三丰", "张无忌", "李三"]),
        ("  ", ["张三丰", "张无忌", "李三"]),
    ],
)
def test_search_by_the_beginning(people, text, names):
    found = people.filter(prefix_q(FIELDS, text)).order_by("pk")

    assert list(found.values_list("name", flat=True)) == names


def test_search_in_pinyin_alone_finds_nothing_for_chinese(people):
    assert list(people.filter(prefix_q(["initials"], "张"))) == []


def test_no_text_is_no_condition():
    assert prefix_q(FIELDS, "") == Q()


@pytest.mark.parametrize(("field", "text"), [("number", "360"), ("name", "张"), ("initials", "zs")])
def test_the_index_answers(people, field, text):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = people.filter(prefix_q([field], text)).explain()

    assert f"core_person_{field}" in plan
    assert ("SEARCH" in plan) if connection.vendor == "sqlite" else (f"{field})::text ~>=~" in plan)
