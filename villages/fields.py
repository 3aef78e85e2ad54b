"""Fields that derive or check themselves: region codes, pinyin initials, blind indexes."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.core import regions
from tongmu.core.encryption import blind_index
from tongmu.core.pinyin import initials


class RegionCodeField(models.CharField):
    """The code of a loaded Region as text, so that a range of codes answers containment.

    `levels` limits which levels are accepted ('province', 'city', 'county', 'town', 'village').
    """

    default_error_messages = {
        "unknown_region": _("There is no region with this code. Choose one from the list of regions."),
        "wrong_level": _("A region of this level does not fit here. Choose one of another level."),
    }

    def __init__(self, *args, levels=regions.LEVELS, **kwargs):
        self.levels = tuple(levels)
        kwargs.setdefault("max_length", 12)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not regions.is_code(value) or not region_exists(value):
            raise ValidationError(self.error_messages["unknown_region"], code="unknown_region")
        if regions.level_of(value) not in self.levels:
            raise ValidationError(self.error_messages["wrong_level"], code="wrong_level")


def region_exists(code):
    return apps.get_model("villages", "Region").objects.filter(pk=code).exists()


class DerivedField(models.CharField):
    """Text computed from the field named `source` whenever the row is written, bulk writes included."""

    def __init__(self, *args, source="", **kwargs):
        self.source = source
        kwargs |= {"editable": False, "blank": True, "default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "blank", "default"):
            kwargs.pop(derived, None)
        return name, path, args, kwargs | {"source": self.source}

    def derive(self, text):
        raise NotImplementedError

    def pre_save(self, model_instance, add):
        text = getattr(model_instance, self.source)
        value = self.derive(text) if text else ""
        setattr(model_instance, self.attname, value)
        return value


class InitialsField(DerivedField):
    """Pinyin initials of a name ('测试甲' gives 'csj'), for typing a name without an input method."""

    def __init__(self, *args, source="name", **kwargs):
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, source=source, **kwargs)

    def derive(self, text):
        return initials(text)[: self.max_length]


class BlindIndexField(DerivedField):
    """Keyed hash of an encrypted field: equal texts are found, nothing is read from it.

    The trail goes without it: it would tell for ever which of two records bear the same number.
    """

    in_trail = False

    def __init__(self, *args, source="", purpose="", **kwargs):
        self.purpose = purpose
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, source=source, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"purpose": self.purpose}

    def derive(self, text):
        return blind_index(self.purpose, text)
