"""The forms of the audited admin: scoped, asking back, never sending a secret to the browser."""

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection
from django.forms.models import construct_instance
from django.utils.crypto import salted_hmac
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.audit.actions import lock
from tongmu.audit.models import AuditEvent
from tongmu.audit.rights import may_be_entered_by
from tongmu.audit.snapshots import stored
from tongmu.audit.trailed import ANYWHERE
from tongmu.audit.widgets import ScopedChoiceField
from tongmu.core.fields import EncryptedField
from tongmu.core.forms import WarningsMixin
from tongmu.core.masking import mask_card, mask_identity, mask_phone
from tongmu.core.validators import without_personal_numbers

CLEAR = "-"
SHOWN, TOLD = "state_shown", "state_told"
MASKS = {"identity_number": mask_identity, "phone": mask_phone, "bank_card": mask_card}


class RefusedOnSave(Exception):
    """A refusal that only showed when the row was saved; the form of that prefix shows it and nothing is saved."""

    def __init__(self, prefix, error):
        super().__init__(str(error))
        self.prefix, self.error = prefix, error


class StateField(forms.CharField):
    """What the record was when it was shown; it travels along and is no entry."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def has_changed(self, initial, data):
        return False


class ToldField(StateField):
    """Always sent with the latest state told of, and not with the one that came in."""

    def bound_data(self, data, initial):
        return initial or data


def state_of(row, names):
    """The fields `names` of `row`, each with a keyed digest of its value: 'name:1a2b3c4d name:…'."""
    fields = {field.name: field for field in row._meta.concrete_fields}
    return " ".join(f"{name}:{digest_of(fields[name], row)}" for name in names if name in fields)


def digest_of(field, row):
    value = str(field.value_from_object(row)).replace("\r\n", "\n").strip()
    return salted_hmac(f"{row._meta.label_lower}.{field.name}", value, algorithm="sha256").hexdigest()[:12]


def states(text):
    """What `state_of` wrote, as {name: digest}."""
    return dict(part.split(":", 1) for part in text.split() if ":" in part)


def told_of(row, labels):
    """Who changed the record meanwhile, when, and which fields."""
    event = AuditEvent.objects.about(row).first()
    return _(
        "This record was changed just now by %(who)s (%(when)s): %(fields)s. What you typed is kept below. "
        "Save again to keep it; fields you left alone take the new value."
    ) % {
        "who": event.actor_name if event else _("somebody"),
        "when": f"{event.at.astimezone(get_current_timezone()):%H:%M:%S}" if event else "—",
        "fields": "、".join(str(label) for label in labels),
    }


def mask_of(field_name, value):
    """`value` masked as its field is shown; without a mask of its own only dots."""
    return MASKS.get(field_name, lambda text: "••••" if text else "")(value or "")


class TrailedFormMixin:
    """What forms of trailed rows do: check under locks, stay inside the user's regions, keep secrets secret.

    The admin sets `request` and `enter` (the permission needed) on a subclass.
    """

    request = None
    enter = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._secrets = {}
        for field in self._meta.model._meta.get_fields():
            if isinstance(field, EncryptedField) and field.name in self.fields:
                self._keep_secret(field.name)
        if self.instance.pk:
            self.fields[SHOWN] = StateField(initial=state_of(self.instance, self.fields))
            self.fields[TOLD] = ToldField()

    def _keep_secret(self, name):
        known = getattr(self.instance, name) or ""
        self._secrets[name] = known
        self.initial[name] = ""
        self.fields[name].widget.attrs["autocomplete"] = "off"
        if known:
            self.fields[name].required = False
            self.fields[name].widget.attrs["placeholder"] = mask_of(name, known)
            words = _("On record: %(masked)s. Leave empty to keep it, enter - to remove it.")
            self.hint(name, words % {"masked": mask_of(name, known)})

    def hint(self, name, text):
        """Explains the field `name`, where the form has it."""
        if name in self.fields:
            self.fields[name].help_text = text

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for name, known in self._secrets.items():
            typed = (cleaned.get(name) or "").strip()
            if name in cleaned:
                cleaned[name] = "" if typed == CLEAR else typed or known
        return cleaned

    def _post_clean(self):
        construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        if connection.in_atomic_block and not self.errors:
            lock(self.instance)
        self._meet_others()
        super()._post_clean()
        if not self.errors:
            self._refuse_foreign_regions()
            self._wonder()
        refused = getattr(self.request, "refused", None)
        if refused and refused.prefix == self.prefix:
            self._show(refused.error)

    def _show(self, error):
        known = set(self.fields)
        for name, messages in getattr(error, "message_dict", {None: error.messages}).items():
            for message in messages:
                self.add_error(name if name in known else None, message)

    def _meet_others(self):
        """Tells once, keeping all that was typed, of what somebody changed since the form was opened.

        Saved again, what was typed over holds, and what was left as shown takes the other one's value.
        """
        shown = states(self.data.get(self.add_prefix(SHOWN), ""))
        row = stored(self.instance) if shown else None
        now = states(state_of(row, shown)) if row else {}
        if now == shown:
            return
        typed = states(state_of(self.instance, shown))
        changed = [name for name in now if name in self.fields and now[name] != shown[name]]
        for name in changed:
            if typed[name] == shown[name] and name in self.cleaned_data:
                self.cleaned_data[name] = getattr(row, name)
        construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        told = state_of(row, shown)
        if self.data.get(self.add_prefix(TOLD)) != told:
            self.fields[TOLD].initial = told
            self._bound_fields_cache.pop(TOLD, None)
            self.add_error(None, told_of(row, [self.fields[name].label for name in changed]))

    def _refuse_foreign_regions(self):
        if self.request is None or self.enter is None:
            return
        rows = filter(None, [stored(self.instance), self.instance])
        if not all(may_be_entered_by(self.request.user, self.enter, row) for row in rows if has_owner(row)):
            self.add_error(None, _("This record lies outside the regions you may enter records for."))

    def _wonder(self):
        if hasattr(self, "add_warning"):
            for field, message in [*getattr(self.instance, "doubts", list)(), *self.doubts()]:
                self.add_warning(field if field in self.fields else None, message)

    def doubts(self):
        """What this form wonders about a possible entry, as (field, message); override."""
        return []

    def full_clean(self):
        super().full_clean()
        confirmed = getattr(self, "confirmed_warnings", ())
        self.instance.confirmed_doubts = " ".join(doubt.message for doubt in confirmed)[:255]


def has_owner(row):
    """Whether it can be told who may enter `row`: not before its parent was chosen, which its form asks for."""
    try:
        owners = row.entered_for()
    except (AttributeError, ValueError, ObjectDoesNotExist):
        return False
    return owners is ANYWHERE or all(owners)


class TrailedForm(TrailedFormMixin, WarningsMixin, forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            chosen = self.instance.pk and self.initial.get(name)
            if chosen and isinstance(field, ScopedChoiceField):
                field.keep(chosen)


class TrailedInlineForm(TrailedFormMixin, WarningsMixin, forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.help_text:
                self.hint(name, field.help_text)
                field.help_text = ""

    def hint(self, name, text):
        """In a row there is no room below the field: the words are its title."""
        if name in self.fields:
            self.fields[name].widget.attrs["title"] = text


class ReasonForm(forms.Form):
    """Asks for the reason of a withdrawal or a look at a secret."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=255,
        validators=[without_personal_numbers],
        error_messages={"required": gettext_lazy("Give the reason.")},
    )

    def refuse(self, error):
        """Shows what an action refused."""
        for message in error.messages if isinstance(error, ValidationError) else [str(error)]:
            self.add_error(None, message)
