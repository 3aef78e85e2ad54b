"""Pictures from people: nothing of the file that came is kept but what it shows.

`prepare(file)` reads a JPEG, PNG or WebP of at most 10 MB and 40 megapixels and gives a `Picture`: two JPEGs made anew
from the pixels, turned upright, so that place, device, owner, thumbnails, comments and whatever hung behind the
picture are gone. A model keeps it in a `PictureField`, whose form field says what to do about a file it refuses; a
page gives it out with `response(key, size)`.

The key is a keyed hash of the content, not the name of the file that came: nobody can guess it, and the same picture
lies on the disk once.
"""

import hashlib
import os
import re
import tempfile
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import FileResponse, Http404
from django.utils.translation import gettext_lazy as _
from PIL import Image

from tongmu.core.encryption import blind_index

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LEAST_SIDE = 64  # nothing can be made out on less
FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPTED = "image/jpeg,image/png,image/webp"
# name of the size → (longest side in pixels, most bytes)
SIZES = {"large": (1600, 600 * 1024), "small": (320, 60 * 1024)}
QUALITIES = (82, 70, 55, 40, 25, 12)
SCALED_AS_THEY_ARE = frozenset({"RGB", "RGBA", "L", "CMYK"})  # before anything else: it saves memory
KEY = re.compile(r"[0-9a-f]{32}")
ORIENTATION = 0x0112
UPRIGHT = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
# Pillow itself opens nothing larger in this process, whoever calls it.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)

TOO_HEAVY = _(
    "The picture is larger than 10 MB. Send it to yourself as an ordinary picture, not as the original."
)
TOO_LARGE = _("The picture has more than 40 million dots. Make it smaller, then choose it again.")
TOO_SMALL = _("Nothing can be seen on a picture this small. Choose the photo itself, not its preview.")
NO_PICTURE = _("This is not a JPEG, PNG or WebP picture. Choose a photo, or save it as JPEG first.")
DAMAGED = _("The picture is damaged or did not arrive whole. Choose it again, or take another one.")


@dataclass(frozen=True)
class Picture:
    """What is kept of a picture: its key, and the bytes of a JPEG for each of `SIZES`."""

    key: str
    large: bytes
    small: bytes

    def __str__(self):
        return self.key


def prepare(file):
    """The `Picture` of an open binary file. Raises ValidationError, in words for whoever chose the file.

    Size and format are judged before a pixel is decoded; of a moving picture the first frame is kept.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(TOO_HEAVY, code="too_heavy")
    with opened(data) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise ValidationError(TOO_LARGE, code="too_large")
        if min(width, height) < LEAST_SIDE:
            raise ValidationError(TOO_SMALL, code="too_small")
        pixels = decoded(image)
    large, small = (encoded(pixels, *limits) for limits in SIZES.values())
    key = blind_index("picture", hashlib.sha256(large).hexdigest())[:32]
    return Picture(key, large, small)


def opened(data):
    """The header of the picture in `data`, read and nothing more."""
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValidationError(TOO_LARGE, code="too_large") from error
    except Exception as error:  # a broken file makes Pillow raise nearly anything
        raise ValidationError(NO_PICTURE, code="no_picture") from error


def decoded(image):
    """A fresh RGB picture, upright, at most as long as the large size, with nothing but its pixels."""
    longest, _most = SIZES["large"]
    try:
        image.draft("RGB", (longest, longest))
        image.load()  # before the orientation is asked for, or a PNG that is damaged would not show it
        turns = UPRIGHT.get(orientation_of(image), ())
        if image.mode in SCALED_AS_THEY_ARE:
            image.thumbnail((longest, longest), reducing_gap=3.0)
        plain = flattened(image)
        plain.thumbnail((longest, longest), reducing_gap=3.0)
        for turn in turns:
            plain = plain.transpose(turn)
    except Exception as error:  # as above
        raise ValidationError(DAMAGED, code="damaged") from error
    fresh = Image.new("RGB", plain.size)
    fresh.paste(plain)
    return fresh


def orientation_of(image):
    """How the camera was held, 1 to 8; 1 where the file does not say so legibly."""
    try:
        return image.getexif().get(ORIENTATION, 1)
    except Exception:  # of a broken position in the file nothing is needed
        return 1


def flattened(image):
    """`image` in RGB: what is transparent lies on white, and 16 bits become 8."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        ground.alpha_composite(seen)
        image = ground
    return image.convert("RGB")


def encoded(pixels, longest, most_bytes):
    """A JPEG of `pixels`, of at most that many dots a side and bytes."""
    scaled = pixels.copy()
    scaled.thumbnail((longest, longest), reducing_gap=3.0)
    for quality in QUALITIES:
        out = BytesIO()
        scaled.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= most_bytes:
            break
    return out.getvalue()


def path_of(key, size):
    """Where the picture lies; the folder is the first two digits of the key."""
    return Path(settings.MEDIA_ROOT) / "pictures" / key[:2] / f"{key}-{size}.jpg"


def keep(picture):
    """Writes the files of `picture`, each whole or not at all, and gives its key.

    They are written before the row is, whose transaction may still be rolled back; `manage.py sweep_pictures` removes
    what no row names.
    """
    for size in SIZES:
        path = path_of(picture.key, size)
        if path.exists():
            path.touch()  # the sweep leaves what is younger than a day to whoever is writing the row now
        else:
            write_whole(path, getattr(picture, size))
    return picture.key


def files():
    """(key, path) of every file of a picture, and ('', path) of drafts that a broken write left."""
    for path in sorted((Path(settings.MEDIA_ROOT) / "pictures").glob("*/*")):
        key, _dash, rest = path.name.partition("-")
        if KEY.fullmatch(key) and rest.removesuffix(".jpg") in SIZES:
            yield key, path
        elif path.suffix == ".part":
            yield "", path


def named_keys():
    """The keys that some row names, withdrawn rows included."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, PictureField):
                yield from model._base_manager.values_list(field.attname, flat=True).iterator()


def write_whole(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(draft, 0o640)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def response(key, size):
    """The answer that gives out a picture; 404 where there is none.

    The caller has made sure that a record which is still in force shows the picture to whoever asks.
    """
    if size not in SIZES or not KEY.fullmatch(key):
        raise Http404
    try:
        file = path_of(key, size).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(file, content_type="image/jpeg")
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


class PictureUpload(forms.FileField):
    """A file chosen in a form, cleaned into a `Picture`."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})

    def __init__(self, **kwargs):
        kwargs.pop("max_length", None)  # of the key, not of the name of a file
        kwargs.setdefault("help_text", _("JPEG, PNG or WebP, up to 10 MB. Where it was taken is not kept."))
        super().__init__(**kwargs)

    def to_python(self, data):
        file = super().to_python(data)
        return prepare(file) if file else None


class PictureField(models.Field):
    """The key of a picture; assign what `prepare` gives, and the files are written when the row is."""

    description = _("Picture")

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 32
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self):
        return "CharField"

    def to_python(self, value):
        return value if value is None or isinstance(value, Picture) else str(value)

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        if isinstance(value, Picture):
            value = keep(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        return None if value is None else str(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PictureUpload, **kwargs})
