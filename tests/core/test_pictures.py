"""Pictures from people: refused in words that help, or harmless."""

import contextlib
import io
import os
import threading

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.http import Http404
from PIL import Image

from tests import factories
from tests.core import pictures as made
from tongmu.core import pictures
from tongmu.core.pictures import PictureUpload, prepare


class PhotoForm(forms.Form):
    photo = PictureUpload()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def sent(data, name="photo.jpg", content_type="image/jpeg"):
    return PhotoForm(files={"photo": SimpleUploadedFile(name, data, content_type)})


def read(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_there_are_more_than_forty_of_them():
    assert len(made.REFUSED) + len(made.HARMLESS) >= 40


@pytest.mark.parametrize("name", made.REFUSED)
def test_bad_picture_is_refused_at_its_field(name):
    data, code = made.REFUSED[name]
    form = sent(data)

    assert not form.is_valid()
    (error,) = form.errors.as_data()["photo"]
    assert error.code == code if code else error.code in {"no_picture", "damaged", "too_large"}
    assert any("\u4e00" <= sign <= "\u9fff" for sign in form.errors["photo"][0])


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow only says so
@pytest.mark.parametrize("name", made.HARMLESS)
def test_odd_picture_keeps_nothing_but_its_pixels(name):
    picture = prepare(io.BytesIO(made.HARMLESS[name]))

    for size, (longest, most_bytes) in pictures.SIZES.items():
        data = getattr(picture, size)
        image = read(data)
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert max(image.size) <= longest
        assert len(data) <= most_bytes
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert data.endswith(b"\xff\xd9")
        for trace in (b"EVIL", b"Exif", b"ICC_PROFILE", b"PHONE-SERIAL", b"PK\x03\x04", b"xmp"):
            assert trace not in data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_is_turned_upright(orientation):
    """Stored as the camera held it, told by EXIF; red is above when it is turned."""
    undone = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    turns = {key: steps[0] for key, steps in pictures.UPRIGHT.items()} | undone
    upright = made.drawn(size=(200, 100))
    held = upright.transpose(turns[orientation]) if orientation in turns else upright

    picture = prepare(io.BytesIO(made.saved(held, exif=made.exif(orientation))))

    image = read(picture.large)
    assert image.size == (200, 100)
    assert image.getpixel((100, 20))[0] > 150
    assert image.getpixel((100, 80))[2] > 150


def test_pixels_are_those_of_the_picture():
    for name in ("CMYK", "palette", "animated WebP", "animated PNG", "two pictures in one JPEG"):
        image = read(prepare(io.BytesIO(made.HARMLESS[name])).large)
        assert image.getpixel((48, 10))[0] > 150, name
        assert image.getpixel((48, 80))[2] > 150, name
    grey = read(prepare(io.BytesIO(made.HARMLESS["sixteen bits"])).large)
    assert 120 < grey.getpixel((5, 5))[0] < 136
    clear = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    assert read(prepare(io.BytesIO(made.saved(clear, "PNG"))).large).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.jpg", "a\0b.jpg", "CON", "x.svg", "x.php", "图" * 300 + ".jpg", "a/b\\c.png", ".jpg"],
)
def test_name_of_the_file_plays_no_part(name, media):
    form = sent(made.saved(kind="PNG"), name=name, content_type="image/svg+xml")

    assert form.is_valid(), form.errors
    key = pictures.keep(form.cleaned_data["photo"])

    assert pictures.KEY.fullmatch(key)
    assert sorted(str(path.relative_to(media)) for path in media.rglob("*.*")) == [
        f"pictures/{key[:2]}/{key}-large.jpg",
        f"pictures/{key[:2]}/{key}-small.jpg",
    ]


def test_key_follows_the_content_and_cannot_be_worked_out_without_the_secret(settings):
    one, again, other = (
        prepare(io.BytesIO(data)).key for data in (made.HEALTHY, made.HEALTHY, made.interlaced_noise())
    )
    settings.INDEX_KEY = b"another key of thirty-two bytes."

    assert one == again != other
    assert prepare(io.BytesIO(made.HEALTHY)).key != one


def test_bombs_are_refused_before_a_dot_is_decoded(monkeypatch):
    monkeypatch.setattr(pictures, "decoded", lambda image: pytest.fail("decoded"))

    for name in ("JPEG of 65,000 by 65,000", "PNG of 50,000 by 50,000", "one dot", "over 10 MB"):
        with pytest.raises(ValidationError):
            prepare(io.BytesIO(made.REFUSED[name][0]))


def test_no_more_than_the_limit_is_read():
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            assert size > 0
            self.taken += size
            return b"\xff" * size

    source = Endless()
    with pytest.raises(ValidationError):
        prepare(source)
    assert source.taken <= pictures.MOST_BYTES + 1


def test_half_written_file_is_never_found(media, monkeypatch):
    picture = prepare(io.BytesIO(made.HEALTHY))

    def full(handle):
        raise OSError("no space left")

    monkeypatch.setattr(pictures.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        pictures.keep(picture)

    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_two_writers_of_one_picture_leave_it_whole(media):
    picture = prepare(io.BytesIO(made.HEALTHY))
    writers = [threading.Thread(target=pictures.keep, args=[picture]) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert pictures.path_of(picture.key, "large").read_bytes() == picture.large
    assert len([path for path in media.rglob("*") if path.is_file()]) == 2


@pytest.mark.django_db  # closing an answer looks at the connections
def test_answer_is_a_picture_and_nothing_else():
    picture = prepare(io.BytesIO(made.HEALTHY))
    answer = pictures.response(pictures.keep(picture), "small")

    assert b"".join(answer.streaming_content) == picture.small
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()


@pytest.mark.parametrize(
    ("key", "size"), [("0" * 32, "small"), ("../" * 10, "large"), ("0" * 31, "large"), ("0" * 32, "huge")]
)
def test_there_is_no_other_file_to_be_had(key, size):
    with pytest.raises(Http404):
        pictures.response(key, size)


def test_files_of_a_refused_form_are_swept_and_those_of_rows_stay(tmp_path, db, capsys):
    kept = factories.ProjectPhotoFactory().picture
    left = pictures.keep(prepare(io.BytesIO(factories.a_picture((20, 30, 90)))))
    draft = pictures.path_of(left, "large").with_suffix(".part")
    draft.write_bytes(b"half")

    def names():
        return sorted(path.name for path in tmp_path.glob("pictures/*/*"))

    both = sorted(f"{key}-{size}.jpg" for key in (kept, left) for size in pictures.SIZES)
    call_command("sweep_pictures")
    assert names() == sorted([*both, draft.name])  # a row may still be on its way
    for path in tmp_path.glob("pictures/*/*"):
        os.utime(path, (0, 0))
    call_command("sweep_pictures", check=True)
    assert names() == sorted([*both, draft.name])

    call_command("sweep_pictures")

    assert names() == sorted(f"{kept}-{size}.jpg" for size in pictures.SIZES)
    assert f"removed: {left}-small.jpg" in capsys.readouterr().out


def test_a_picture_whose_row_was_rolled_back_is_left_to_the_sweep(tmp_path, db):
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        photo = factories.ProjectPhotoFactory()
        raise ZeroDivisionError
    for path in tmp_path.glob("pictures/*/*"):
        os.utime(path, (0, 0))

    call_command("sweep_pictures")

    assert not pictures.path_of(photo.picture, "large").exists()
