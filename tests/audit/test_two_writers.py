"""Two who write the same record: what one did is not undone by the other without a word."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from households.models import Household, Member
from tests import factories as make
from tests.admin.browsing import errors, fields, texts
from tongmu.audit import actions
from tongmu.audit.models import AuditEvent
from tongmu.news.models import Article, Column

pytestmark = pytest.mark.django_db


@pytest.fixture
def household():
    return make.HouseholdFactory(note="原来", group="第一组", phone="13900001111")


def copies(row):
    return type(row).objects.get(pk=row.pk), type(row).objects.get(pk=row.pk)


# --- two copies of a row --------------------------------------------------------------------------------------------


def test_what_the_other_wrote_stays(household):
    first, second = copies(household)
    first.note, second.group, second.phone = "甲写的", "第二组", "13900002222"
    actions.save(first, by=None)

    actions.save(second, by=None)

    stored = Household.objects.get()
    assert (stored.note, stored.group, stored.phone) == ("甲写的", "第二组", "13900002222")
    assert second.note == "甲写的"
    assert list(Household.objects.filter(phone_index=stored.phone_index)) == [stored]
    assert sorted(AuditEvent.objects.about(household).first().after) == ["group", "phone"]


def test_the_same_field_is_refused(household):
    first, second = copies(household)
    first.note, second.note, second.group = "甲写的", "乙写的", "第二组"
    actions.save(first, by=None)

    with pytest.raises(ValidationError) as refused:
        actions.save(second, by=None)

    assert list(refused.value.message_dict) == ["note"]
    assert list(Household.objects.values_list("note", "group")) == [("甲写的", "第一组")]


def test_the_same_change_twice_is_no_quarrel(household):
    first, second = copies(household)
    first.note = second.note = "一样"
    actions.save(first, by=None)

    actions.save(second, by=None)

    assert AuditEvent.objects.about(household).count() == 1


def test_one_copy_may_be_saved_again_and_again(household):
    [row, _other] = copies(household)
    for note in ("一", "二", "三"):
        row.note = note
        actions.save(row, by=None)

    assert Household.objects.get().note == "三"


# --- two open forms -------------------------------------------------------------------------------------------------


@pytest.fixture
def clerks(client, household):
    """The browsers of two clerks of the town, both at the page of the household."""
    browsers = [client, type(client)()]
    for browser, name in zip(browsers, ("测试甲乙", "测试丙丁"), strict=True):
        browser.force_login(make.UserFactory.holding("township_clerk", name=name))
    return browsers


def test_the_second_clerk_is_told_who_was_faster_and_keeps_what_was_typed(clerks, household):
    url = reverse("admin:households_household_change", args=[household.pk])
    shown = [clerk.get(url) for clerk in clerks]
    clerks[0].post(url, fields(shown[0], note="甲写的", group="第三组"))

    told = clerks[1].post(url, fields(shown[1], note="乙写的"))

    [message] = errors(told)["__all__"]
    assert "这条记录刚被测试甲乙修改" in message
    assert "备注" in message
    assert "乙写的" in told.content.decode()
    assert Household.objects.get().note == "甲写的"

    again = clerks[1].post(url, fields(told))

    assert again.status_code == 302
    assert list(Household.objects.values_list("note", "group")) == [("乙写的", "第三组")]


def test_somebody_faster_once_more_is_told_once_more(clerks, household):
    url = reverse("admin:households_household_change", args=[household.pk])
    shown = [clerk.get(url) for clerk in clerks]
    clerks[0].post(url, fields(shown[0], note="甲写的"))
    told = clerks[1].post(url, fields(shown[1], note="乙写的"))
    clerks[0].post(url, fields(clerks[0].get(url), note="甲又写的"))

    told_again = clerks[1].post(url, fields(told))

    assert "这条记录刚被" in str(errors(told_again)["__all__"])
    assert Household.objects.get().note == "甲又写的"


def test_rows_within_a_form_are_told_too(clerks, household):
    member = make.HeadFactory(household=household, name="测试旧")
    url = reverse("admin:households_household_change", args=[household.pk])
    shown = [clerk.get(url) for clerk in clerks]
    clerks[0].post(url, fields(shown[0], **{"members-0-name": "测试甲名"}))

    told = clerks[1].post(url, fields(shown[1], **{"members-0-name": "测试乙名"}))

    assert "这条记录刚被测试甲乙修改" in str(errors(told)["members-0-__all__"])
    assert Member.objects.get().name == "测试甲名"
    assert clerks[1].post(url, fields(told)).status_code == 302
    member.refresh_from_db()
    assert member.name == "测试乙名"


def test_a_form_alone_is_not_asked(clerks, household):
    url = reverse("admin:households_household_change", args=[household.pk])

    assert clerks[0].post(url, fields(clerks[0].get(url), note="一")).status_code == 302
    assert clerks[0].post(url, fields(clerks[0].get(url), note="二")).status_code == 302


def test_no_number_can_be_worked_out_from_what_travels_along(clerks, household):
    """The digests are keyed: who reads the page cannot try numbers against them."""
    page = clerks[0].get(reverse("admin:households_household_change", args=[household.pk]))

    assert "13900001111" not in page.content.decode()
    assert "13900001111" not in " ".join(texts(page))


def test_two_editors_of_an_article(client):
    editors = [client, type(client)()]
    users = [make.UserFactory.holding("editor", name=name) for name in ("编辑甲", "编辑乙")]
    for browser, user in zip(editors, users, strict=True):
        browser.force_login(user)
    column = Column.objects.create(slug="news", title="要闻")
    article = Article.objects.create(
        column=column, title="标题", summary="摘要", body="正文", publisher="测试", author=users[0]
    )
    url = reverse("admin:news_article_change", args=[article.pk])
    shown = [editor.get(url) for editor in editors]
    editors[0].post(url, fields(shown[0], body="甲的正文"))

    told = editors[1].post(url, fields(shown[1], body="乙的正文", title="新标题"))

    assert "这条记录刚被编辑甲修改" in str(errors(told)["__all__"])
    assert Article.objects.get().body == "甲的正文"
    assert editors[1].post(url, fields(told)).status_code == 302
    assert list(Article.objects.values_list("title", "body")) == [("新标题", "乙的正文")]
