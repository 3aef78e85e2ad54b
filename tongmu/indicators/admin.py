from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin
from tongmu.audit.forms import TrailedForm
from tongmu.indicators import registry
from tongmu.indicators.models import Target


class TargetForm(TrailedForm):
    """Targets name their indicator by its name, not by its code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "indicator" in self.fields:
            choices = [(found.code, found.name) for found in registry.stored_indicators()]
            self.fields["indicator"].widget = forms.Select(choices=choices)


@admin.register(Target)
class TargetAdmin(AuditedAdmin):
    form = TargetForm
    see, enter = "see_rules", "enter_rules"
    list_display = ["year", "indicator_name", "region_code", "amount", "reason"]
    list_filter = ["year"]
    search_fields = ["region_code"]
    fields = ["year", "indicator", "region_code", "amount", "reason"]

    @admin.display(description=_("indicator"), ordering="indicator")
    def indicator_name(self, target):
        return registry.get(target.indicator).name if registry.exists(target.indicator) else target.indicator
