"""Pictures in articles: placed by a line of their own, with words, and gone once withdrawn."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.checks import html_problems
from tests.core.pictures import exif, saved
from tongmu.core.pictures import prepare
from tongmu.news import markup
from tongmu.news.actions import add_picture, publish, save_article, submit, withdraw_picture
from tongmu.news.markup import ShownPicture, render
from tongmu.news.models import ArticlePicture

WORDS = {
    "caption": "2018年10月，金星村扶贫车间。",
    "alt": "几名工人在缝纫机前做活",
    "source": "桐木镇党政办公室",
}


def upload(name="a.jpg"):
    return SimpleUploadedFile(name, saved(exif=exif()), content_type="image/jpeg")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def add(desk, article, **changed):
    return desk.post(reverse("desk:pictures", args=[article.pk]), {"image": upload(), **WORDS, **changed})


def test_a_picture_is_added_placed_and_read(desk, write, releaser, editor, client):

    article = write()
    answer = add(desk, article)
    page = desk.get(reverse("desk:pictures", args=[article.pk])).content.decode()
    article.body = "车间开工。\n[图1]\n大家都来了。"
    save_article(article, by=editor)
    publish(submit(article, by=editor), by=releaser)
    client.logout()

    shown = client.get(article.get_absolute_url()).content.decode()
    address = reverse("public:news_picture", args=[article.pk, 1, "large"])
    picture = client.get(address)

    assert answer.status_code == 302
    assert html_problems(page) == html_problems(shown) == []
    assert f'<img src="{address}" alt="{WORDS["alt"]}"' in shown
    assert WORDS["caption"] in shown
    assert (picture["Content-Type"], picture["Cache-Control"][:7]) == ("image/jpeg", "private")
    assert b"PHONE-SERIAL" not in b"".join(picture)


def test_nobody_fetches_a_picture_before_it_is_published_nor_one_not_placed(
    desk, write, published, client, editor
):

    draft, article = write(), published()
    for one in (draft, article):
        add_picture(one, image=prepare(BytesIO(saved())), by=editor, **WORDS)
    on_the_desk = b"".join(desk.get(reverse("desk:picture", args=[draft.pk, 1, "small"])))
    client.logout()

    found = [
        client.get(reverse("public:news_picture", args=[one.pk, 1, "small"])).status_code
        for one in (draft, article)
    ]
    assert (on_the_desk[:3], found) == (b"\xff\xd8\xff", [404, 404])
    assert client.get(reverse("desk:picture", args=[draft.pk, 1, "small"])).status_code == 302


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"alt": ""}, "alt"),
        ({"caption": ""}, "caption"),
        ({"source": ""}, "source"),
        ({"alt": WORDS["caption"]}, "alt"),
        ({"caption": "联系13800138000"}, "caption"),
        ({"image": SimpleUploadedFile("a.jpg", b"<script>")}, "image"),
    ],
)
def test_a_picture_without_words_or_with_a_number_is_refused(desk, write, changed, field):
    answer = add(desk, write(), **changed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not ArticlePicture.objects.exists()


def test_a_withdrawn_picture_is_gone_at_once_and_its_number_is_not_used_again(desk, write):
    article = write()
    add(desk, article)
    desk.post(reverse("desk:withdraw_picture", args=[article.pk, 1]), {"reason": ""})
    still = ArticlePicture.objects.standing().count()

    desk.post(reverse("desk:withdraw_picture", args=[article.pk, 1]), {"reason": "肖像未获同意。"})
    add(desk, article)

    assert still == 1
    assert desk.get(reverse("desk:picture", args=[article.pk, 1, "small"])).status_code == 404
    assert [picture.number for picture in ArticlePicture.objects.standing()] == [2]


def test_a_line_for_a_picture_that_is_not_there_is_refused_at_the_text(write, editor):

    article = write()
    article.body = "[图3]"

    with pytest.raises(ValidationError) as refused:
        save_article(article, by=editor)

    assert list(refused.value.message_dict) == ["body"]


@pytest.mark.parametrize(
    ("body", "numbers"),
    [("[图1]\n【图2】\n [图 3] \n[图1]", [1, 2, 3]), ("见[图1]。\n[图0]\n[图１]\n[图1234]", [])],
)
def test_the_lines_that_place_a_picture(body, numbers):
    assert markup.pictures_in(body) == numbers


def test_words_of_a_picture_stay_words():
    shown = ShownPicture("/x.jpg", '"><script>1</script>', "<b>甲</b>", "<i>乙</i>")

    html = render("[图1]", {}, {1: shown})

    assert (
        html_problems(f"<!DOCTYPE html><html lang='zh'><title>t</title><main><h1>1</h1>{html}</main></html>")
        == []
    )
    assert "<script>" not in html
    assert "<b>" not in html
    assert html.count("<img ") == 1


def test_withdrawing_needs_standing(write, editor):

    picture = add_picture(write(), image=prepare(BytesIO(saved())), by=editor, **WORDS)
    withdraw_picture(picture, by=editor, reason="肖像未获同意。")

    with pytest.raises(ValidationError):
        withdraw_picture(ArticlePicture.objects.get(), by=editor, reason="再来。")
