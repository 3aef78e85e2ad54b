"""What every form of the admin shares: choices inside the user's regions, and how days and amounts are typed."""

from functools import partial

from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
    RelatedFieldWidgetWrapper,
)
from django.db.models import DateField, ForeignKey, TextField

from tongmu.audit.forms import mask_of
from tongmu.audit.widgets import AmountField, DayField, DayInput, MoneyInput, ScopedChoiceField
from tongmu.core.addresses import key_in
from tongmu.core.fields import EncryptedField, MoneyField


def visible(queryset, user):
    """`queryset` as far as `user` may see it; tables without personal data have no such method and are open."""
    return queryset.visible_to(user) if hasattr(queryset, "visible_to") else queryset


class SearchBox(AutocompleteSelect):
    """A search box that shows the row chosen; what was typed into the address or sent as no key chooses none."""

    def optgroups(self, name, value, attr=None):
        target = self.field.target_field
        keys = [text for text in value if text and key_in(str(text), target) is not None]
        return super().optgroups(name, keys, attr)


class ScopedFields:
    """Choices of foreign keys: autocompleted, and only among the rows the user may see."""

    formfield_overrides = {
        DateField: {"form_class": DayField, "widget": DayInput},
        MoneyField: {"form_class": AmountField, "widget": MoneyInput},
        EncryptedField: {"widget": AdminTextInputWidget},
        TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        chosen = self.admin_site._registry.get(db_field.related_model)
        if "queryset" not in kwargs:
            kwargs["queryset"] = (
                chosen.choices(request)
                if hasattr(chosen, "choices")
                else visible(db_field.related_model._default_manager.all(), request.user)
            )
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchBox(db_field, self.admin_site))
        label_of = chosen.label_for(request.user) if hasattr(chosen, "choices") else str
        kwargs.setdefault("form_class", partial(ScopedChoiceField, label_of=label_of))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ScopedChoiceField) and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Looking at the chosen record helps; entering another one on the way has its own page.
            field.widget.can_add_related = field.widget.can_change_related = False
        return field

    def get_autocomplete_fields(self, request):
        return [
            field.name
            for field in self.opts.get_fields()
            if isinstance(field, ForeignKey) and self.is_searchable(field.related_model)
        ]

    def is_searchable(self, model):
        found = self.admin_site._registry.get(model)
        return bool(found and found.search_fields)


def hide_secrets(obj):
    """Puts masks in place of what is encrypted, in an object that is only shown."""
    for field in obj._meta.concrete_fields:
        if isinstance(field, EncryptedField):
            setattr(obj, field.attname, mask_of(field.name, getattr(obj, field.attname)))
