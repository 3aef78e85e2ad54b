"""What the index finds, and that it follows every write: the same on either database."""

from datetime import date

import pytest
from django.db import connection

from tests.factories import (
    TOWN,
    CadreFactory,
    HouseholdFactory,
    MemberFactory,
    PostingFactory,
    ProjectFactory,
    UserFactory,
    VillageFactory,
)
from tongmu.audit import actions
from tongmu.news.actions import publish, save_article, submit
from tongmu.news.models import Article, Column
from tongmu.search.finding import find, shortened
from tongmu.search.models import Entry
from tongmu.search.refresh import refresh_all
from tongmu.search.words import question

pytestmark = pytest.mark.django_db
OTHER_TOWN = "360322103"


def found(text, *kinds, regions=None, most=200):
    return [entry.title for entry in find(question(text), kinds, regions, most)]


@pytest.fixture
def editor():
    return UserFactory(role="editor")


@pytest.fixture
def written(django_capture_on_commit_callbacks):
    """Runs a deed together with what follows its commit."""

    def run(deed, *args, **kwargs):
        connection.run_on_commit.clear()  # of the deed before: the test's own transaction keeps them
        with django_capture_on_commit_callbacks(execute=True):
            return deed(*args, **kwargs)

    return run


def project(name, **fields):
    return ProjectFactory(name=name, region_code=f"{TOWN}201", **fields)


def test_two_characters_are_found_wherever_they_stand():
    for name in ["石桥村茶叶合作社", "桥石油茶基地", "小石桥维修", "大石拱桥"]:
        project(name)
    refresh_all()

    assert sorted(found("石桥", "project")) == ["小石桥维修", "石桥村茶叶合作社"]
    assert found("叶合作", "project") == ["石桥村茶叶合作社"]
    assert found("石桥 合作社", "project") == ["石桥村茶叶合作社"]
    assert found("石桥茶叶", "project") == []


def test_pinyin_finds_a_title_from_any_of_its_characters_on():
    project("石桥茶叶合作社")
    refresh_all()

    for text in ["sqcy", "SQ", "chaye", "hzs", "hezuoshe"]:
        assert found(text, "project") == ["石桥茶叶合作社"], text
    assert found("hc", "project") == []


def test_the_title_that_begins_so_stands_first_then_the_latest_day():
    project("修路", goal="石桥村民出行", starts_on=date(2018, 9, 1))
    project("新建石桥", starts_on=date(2018, 1, 1))
    project("石桥甲", starts_on=date(2017, 1, 1))
    project("石桥乙", starts_on=date(2018, 1, 1))
    refresh_all()

    assert found("石桥", "project") == ["石桥乙", "石桥甲", "新建石桥", "修路"]


def test_the_place_bounds_what_is_found_before_the_number_does():
    for _number in range(3):
        MemberFactory(name="甲乙丙", household__village__code=f"{OTHER_TOWN}201")
    here = MemberFactory(name="甲乙丁", household__village__code=f"{TOWN}201")
    for _number in range(3):
        MemberFactory(name="甲乙丙", household__village__code=f"{OTHER_TOWN}201")
    refresh_all()

    assert found("甲乙", "household", regions=[TOWN], most=1) == ["甲乙丁"]
    assert len(found("甲乙", "household", regions=[TOWN, OTHER_TOWN])) == 7
    assert found("甲乙", "household", regions=[here.household.village_id]) == ["甲乙丁"]
    assert found("甲乙", "household", regions=[]) == []
    assert found("甲乙", "project", "article") == []


def test_who_says_the_name_with_its_ending_finds_the_one_without():
    assert shortened(question("桐木镇 合作社")).asked == ("桐木", "合作社")
    assert shortened(question("镇村")).asked == ("镇村",)


def test_an_article_is_found_while_it_is_published(editor, written):
    column = Column.objects.create(slug="news", title="动态")
    article = Article(
        column=column, title="油茶丰收", summary="两句话。", body="村里的合作社分红了。", publisher="镇办"
    )
    written(save_article, article, by=editor)
    assert found("合作社", "article") == []

    written(submit, article, by=editor)
    assert found("合作社", "article") == []

    written(publish, article, by=UserFactory(role="editor"))
    assert found("合作社", "article") == ["油茶丰收"]

    written(actions.withdraw, article, by=editor, reason="数字有误")
    assert found("合作社", "article") == []


def test_what_is_written_is_found_at_once_under_its_new_name(written):
    clerk = UserFactory(role="data_clerk")
    member = MemberFactory(name="甲乙丙", household__village__code=f"{TOWN}201")
    refresh_all()
    member.name = "丁戊己"
    written(actions.save, member, by=clerk)

    assert found("甲乙", "household") == []
    assert found("戊己", "household") == ["丁戊己"]
    assert Entry.objects.filter(kind="household").count() == 1


def test_a_cadre_is_found_where_he_is_posted(written):
    village, clerk = VillageFactory(code=f"{TOWN}201"), UserFactory(role="township_clerk")
    cadre = CadreFactory(name="甲干部", home_region_code="360322")
    refresh_all()
    assert found("甲干", "cadre", regions=[TOWN]) == []

    posting = PostingFactory.build(cadre=cadre, village=village)
    written(actions.save, posting, by=clerk)
    assert found("甲干", "cadre", regions=[TOWN]) == ["甲干部"]

    posting.ends_on = date(2018, 3, 1)
    written(actions.save, posting, by=clerk)
    assert found("甲干", "cadre", regions=[TOWN]) == []


def test_a_household_without_names_is_found_by_none():
    HouseholdFactory()
    refresh_all()

    assert Entry.objects.get(kind="household").text == ""


def test_no_personal_number_of_an_open_text_reaches_the_index():
    project("石桥", goal="联系电话 13900001234")
    refresh_all()

    entry = Entry.objects.get(kind="project")
    assert "13900001234" not in entry.text + entry.tokens
    assert "****1234" in entry.text
