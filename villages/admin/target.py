from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.widgets import LongSelect
from tongmu.core import clock
from tongmu.indicators import registry
from tongmu.indicators.models import Target

from .places import RegionalAdmin, RegionForm, place_filter, with_field_replaced

LEVELS = ("county", "town", "village")


def indicator_choices():
    """By topic, what can be reached: stored indicators, but for those that are targets themselves."""
    groups = {}
    for found in registry.stored_indicators():
        if Target._meta.label_lower not in found.sources:
            groups.setdefault(found.topic, []).append((found.code, found.name))
    topics = [(label, groups[topic]) for topic, label in registry.TOPICS.items() if topic in groups]
    others = [choice for topic, found in groups.items() if topic not in registry.TOPICS for choice in found]
    return [("", "---------"), *topics, *others]


def indicator_name(code):
    return registry.get(code).name if registry.exists(code) else code


class TargetForm(RegionForm):
    """A target names its indicator and its region by their names, not by their codes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "indicator" in self.fields:
            self.fields["indicator"] = self.indicator_field()
        if "region_code" in self.fields:
            self.fields["region_code"].label = _("region")

    def indicator_field(self):
        choices, kept = indicator_choices(), self.initial.get("indicator")
        offered = {code for _topic, found in choices if isinstance(found, list) for code, _name in found}
        if kept and kept not in offered:
            choices.append((kept, indicator_name(kept)))
        return forms.ChoiceField(label=self.fields["indicator"].label, choices=choices, widget=LongSelect)

    def region_choices(self):
        """The villages too, where they are not too many."""
        return self.choices_at(LEVELS) or self.choices_at(LEVELS[:-1])


@admin.register(Target)
class TargetAdmin(RegionalAdmin):
    form = TargetForm
    see, enter = "see_rules", "enter_rules"
    carried = ("year", "indicator")
    list_display = ["year", "indicator_name", "region", "amount", "reason"]
    list_display_links = ["year", "indicator_name"]
    list_filter = ["year", place_filter("region_code", "see_rules")]
    fieldsets = [(None, {"fields": ["year", "indicator", "region_code", "amount", "reason"]})]

    def get_changeform_initial_data(self, request):
        return {"year": clock.today().year, **super().get_changeform_initial_data(request)}

    def get_fieldsets(self, request, obj=None):
        """Who only reads is shown names, not codes."""
        found = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return found
        return with_field_replaced(found, "indicator", "indicator_name")

    @admin.display(description=_("indicator"), ordering="indicator")
    def indicator_name(self, target):
        return indicator_name(target.indicator)

    def words_for(self, name, values):
        if name == "indicator":
            return {code: indicator_name(code) for code in values}
        return super().words_for(name, values)
