"""Drafts, publication, correction and withdrawal."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.factories import TOWN, UserFactory, identity_number
from tongmu.audit.models import AuditEvent
from tongmu.news.actions import publish, renew_figures, save_article, withdraw
from tongmu.news.models import Article, ArticleFigure
from tongmu.news.presentation import departures, presented

WORKSHOPS = "[[workshops|360322102|2018-12]]"


def money(manner, number):
    return f"[[fiscal_funds|360322102|2018-12|{manner}|{number}]]"


@pytest.mark.parametrize(
    ("value", "token", "text"),
    [
        (20_134_000, money("over", 20_000_000), "逾2000万元"),
        (20_134_000, "[[fiscal_funds|360322102|2018-12|逾|2000万]]", "逾2000万元"),
        (19_900_000, money("near", 20_000_000), "近2000万元"),
        (20_134_000, "[[fiscal_funds|360322102|2018-12|wan]]", "2013.4万元"),
        (24_000, "[[fiscal_funds|360322102|2018-12|wan]]", "2.4万元"),
        (4_100, money("at_least", 4_000), "4000元以上"),
        (88_960.04, "[[fiscal_funds|360322102|2018-12]]", "88960.04元"),
        (20_134_000, money("about", 20_000_000), "约2000万元"),
        (20_134_000, money("many", 20_000_000), "2000多万元"),
        (21_500, money("many", 20_000), "2万多元"),
    ],
)
def test_a_figure_is_frozen_in_the_wording_chosen(set_value, published, value, token, text):
    set_value("fiscal_funds", value)

    article = published(f"投入{token}。")

    assert [figure.text for figure in article.figures.all()] == [text]
    assert f">{text}</data>" in presented(article).html


@pytest.mark.parametrize(
    ("value", "token", "told"),
    [
        (20_000_000, money("over", 20_000_000), "20000000"),
        (22_000_000, money("over", 20_000_000), "22000000"),
        (17_900_000, money("near", 20_000_000), "17900000"),
        (20_000_000, money("near", 20_000_000), "20000000"),
        (3_999, money("at_least", 4_000), "3999"),
        (9_999, "[[fiscal_funds|360322102|2018-12|wan]]", "9999元"),
        (24_000, money("about", 20_000), "约2.4万元"),
    ],
)
def test_a_wording_that_is_not_true_is_refused_at_the_text(set_value, write, editor, value, token, told):
    set_value("fiscal_funds", value)
    article = write()
    article.body = f"投入{token}。"

    with pytest.raises(ValidationError) as refused:
        save_article(article, by=editor)

    assert list(refused.value.message_dict) == ["body"]
    assert "财政扶贫资金 · 桐木镇 · 2018-12" in refused.value.message_dict["body"][0]
    assert told in refused.value.message_dict["body"][0]


@pytest.mark.parametrize(
    "token",
    [
        "[[nothing|360322102|2018-12]]",
        "[[workshops|360322999|2018-12]]",
        "[[workshops|360322102|2030-01]]",
        "[[workshops|360322102]]",
        "[[workshop_jobs|360322102|2018-12]]",
    ],
)
def test_an_unknown_or_protected_figure_is_refused(set_value, write, editor, token):
    set_value("workshop_jobs", 3, hidden="small")
    article = write()
    article.body = f"有{token}。"

    with pytest.raises(ValidationError) as refused:
        save_article(article, by=editor)

    assert list(refused.value.message_dict) == ["body"]
    assert "3人" not in str(refused.value)


def test_publication_freezes_words_value_and_day_in_one_event(set_value, submitted, releaser):
    set_value("workshops", 18)
    article = submitted(f"全镇有{WORKSHOPS}车间。")

    publish(article, by=releaser)

    figure = article.figures.get()
    event = AuditEvent.objects.get()
    assert (figure.text, figure.value, figure.as_of) == ("18个", "18", date(2018, 12, 31))
    assert (event.verb, event.after["published_on"]) == ("news.article.published", "2018-12-31")
    assert event.after["figures"] == [f"{WORKSHOPS.replace(']]', '|exact]]')} 18个 = 18"]


def test_frozen_words_stay_when_the_records_change(set_value, published):
    set_value("workshops", 18)
    article = published(f"全镇有{WORKSHOPS}车间。")

    set_value("workshops", 19)

    text = presented(article)
    assert '<data class="figure" data-indicator="workshops"' in text.html
    assert ">18个</data>" in text.html
    assert 'value="18"' in text.html
    assert [(note.text, note.today, note.departed) for note in text.notes] == [("18个", "19个", True)]
    assert departures([article]) == {article.pk: 1}


def test_nothing_has_departed_while_the_records_say_the_same(set_value, published):
    set_value("workshops", 18)
    article = published(f"全镇有{WORKSHOPS}车间。")

    assert departures([article]) == {}
    assert presented(article).departed == []


def test_a_figure_that_became_protected_has_departed_and_is_not_told(set_value, published):
    set_value("workshop_jobs", 7)
    article = published("[[workshop_jobs|360322102|2018-12]]")

    set_value("workshop_jobs", 3, hidden="small")

    note = presented(article).notes[0]
    assert note.departed
    assert "3" not in note.today


def test_a_value_that_changed_before_publication_is_checked_again(set_value, submitted, releaser):
    set_value("fiscal_funds", 20_134_000)
    article = submitted(money("over", 20_000_000))
    set_value("fiscal_funds", 19_900_000)

    with pytest.raises(ValidationError, match="19900000"):
        publish(article, by=releaser)

    assert Article.objects.get().published_on is None
    assert not ArticleFigure.objects.exists()


@pytest.mark.parametrize("field", ["title", "summary", "body", "publisher", "source"])
@pytest.mark.parametrize("number", [identity_number(1), "13800138000", "138**0013**8000"])
def test_a_personal_number_blocks_publication_at_its_field(submitted, releaser, field, number):
    article = submitted(**{field: f"联系{number}"})

    with pytest.raises(ValidationError) as refused:
        publish(article, by=releaser)

    assert list(refused.value.message_dict) == [field]
    assert number not in str(refused.value)


@pytest.mark.parametrize(
    "body",
    ["138<data>1234</data>5678", "138<d<data>ata>1234</data>5678", "138**1234**5678", "138\u200b12345678"],
)
def test_a_number_that_readers_would_see_blocks_publication_however_it_is_typed(submitted, releaser, body):
    with pytest.raises(ValidationError) as refused:
        publish(submitted(f"联系{body}"), by=releaser)

    assert list(refused.value.message_dict) == ["body"]
    assert "****5678" in refused.value.message_dict["body"][0]
    assert Article.objects.get().published_on is None


def test_a_number_made_up_by_a_figure_blocks_publication(set_value, submitted, releaser):
    set_value("workshops", 8)

    with pytest.raises(ValidationError) as refused:
        publish(submitted(f"1381234567{WORKSHOPS}"), by=releaser)

    assert "****5678" in str(refused.value)
    assert not ArticleFigure.objects.exists()


def test_a_column_is_named_after_no_persons_number(column):
    column.title, column.slug = "热线138.1234.5678", "13812345678"

    with pytest.raises(ValidationError) as refused:
        column.full_clean()

    assert sorted(refused.value.message_dict) == ["slug", "title"]


def test_only_a_submitted_article_is_published(published, write, releaser):
    for article in (published(), write()):
        with pytest.raises(ValidationError):
            publish(article, by=releaser)


def test_an_article_for_a_day_to_come_is_frozen_now_and_read_from_that_day_on(
    set_value, published, monkeypatch
):
    set_value("workshops", 18)
    article = published(f"全镇有{WORKSHOPS}车间。", on=date(2019, 1, 7))
    before = [article.state, Article.objects.published().count()]
    set_value("workshops", 19)

    monkeypatch.setattr("tongmu.core.clock.today", lambda: date(2019, 1, 7))

    assert before == ["scheduled", 0]
    assert [article.state, Article.objects.published().count()] == ["published", 1]
    assert ">18个</data>" in presented(article).html


def test_typed_data_never_reaches_the_table(write, editor):
    article = write()
    article.body = '有<data class="figure" value="99">99个</data>车间。'

    save_article(article, by=editor)

    assert Article.objects.get().body == "有99个车间。"


def test_a_correction_says_what_and_keeps_the_other_figures_frozen(set_value, published, corrected):
    set_value("workshops", 18)
    set_value("workshop_jobs", 87)
    article = published(f"全镇有{WORKSHOPS}车间。")
    set_value("workshops", 19)
    body = article.body + "带动[[workshop_jobs|360322102|2018-12]]就业。"

    with pytest.raises(ValidationError) as refused:
        corrected(article, " ", body=body)
    corrected(article, "补充就业人数。", body=body)

    assert list(refused.value.message_dict) == ["correction"]
    article = Article.objects.get()
    assert article.corrected_on == date(2018, 12, 31)
    assert sorted(figure.text for figure in article.figures.standing()) == ["18个", "87人"]
    assert AuditEvent.objects.about(article)[0].verb == "news.article.corrected"


def test_a_figure_corrected_away_is_withdrawn(set_value, published, corrected):
    set_value("workshops", 18)
    article = published(f"全镇有{WORKSHOPS}车间。")

    corrected(article, "数字有误，删去。", body="全镇有多个车间。")

    figure = article.figures.get()
    assert (figure.is_standing, figure.withdrawn_reason) == (False, "数字有误，删去。")


def test_renewing_takes_todays_values_and_tells_readers(set_value, published, editor):
    set_value("workshops", 18)
    article = published(f"全镇有{WORKSHOPS}车间。")
    set_value("workshops", 19)

    renew_figures(article, by=editor, reason="按最新记录更新数据。")

    assert [figure.text for figure in article.figures.standing()] == ["19个"]
    assert Article.objects.get().correction == "按最新记录更新数据。"
    assert departures([article]) == {}


def test_renewing_a_wording_that_is_no_longer_true_is_refused_whole(set_value, published, editor):
    set_value("fiscal_funds", 20_134_000)
    article = published(money("over", 20_000_000))
    set_value("fiscal_funds", 23_000_000)

    with pytest.raises(ValidationError):
        renew_figures(article, by=editor, reason="更新。")

    assert [figure.text for figure in article.figures.standing()] == ["逾2000万元"]


def test_a_withdrawal_needs_a_reason_fit_for_readers(published, editor):
    article = published()

    with pytest.raises(ValidationError):
        withdraw(article, by=editor, reason=f"误登{identity_number(1)}")
    withdraw(article, by=editor, reason="内容有误。")

    assert not Article.objects.published().exists()
    assert Article.objects.once_published().get().withdrawn_reason == "内容有误。"


def test_a_withdrawn_article_is_neither_corrected_nor_published_again(published, editor, releaser):
    article = published()
    withdraw(article, by=editor, reason="内容有误。")

    article.title, article.correction = "新题目", "改题。"
    with pytest.raises(ValidationError):
        save_article(article, by=editor)
    with pytest.raises(ValidationError):
        publish(article, by=releaser)


@pytest.mark.parametrize(
    ("role", "region", "seen"), [("editor", TOWN, 1), ("editor", "110101", 0), ("helper", TOWN, 0)]
)
def test_the_desk_shows_articles_of_ones_own_region(write, role, region, seen):
    write()

    assert Article.objects.visible_to(UserFactory.holding(role, region)).count() == seen
