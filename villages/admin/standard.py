from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.core import clock
from villages.models import PolicyStandard

from .places import RegionalAdmin


@admin.register(PolicyStandard)
class PolicyStandardAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    carried = ("region_code", "since", "source")
    list_display = ["kind", "value", "region", "since", "until", "source"]
    list_filter = ["kind"]
    ordering = ["kind", "-since", "region_code"]
    search_fields = ["source"]
    search_help_text = _("Beginning of the source")
    fieldsets = [
        (None, {"fields": ["kind", "region_code"]}),
        (
            _("Value"),
            {
                "fields": [("number", "amount")],
                "description": _(
                    "Largest loans are an amount in yuan; ages, years, months and posts a number, a "
                    "day of the year too: 831 is 31 August; a ban has neither."
                ),
            },
        ),
        (
            _("In force"),
            {
                "fields": [("since", "until")],
                "description": _("Calendar years; the last year stays empty until the standard is repealed."),
            },
        ),
        (
            _("Source"),
            {"fields": ["source"], "description": _("The document in which it stands, with its number.")},
        ),
    ]

    def get_changeform_initial_data(self, request):
        return {"since": clock.today().year, **super().get_changeform_initial_data(request)}

    def withdrawal_parts(self, standard):
        return [str(standard), standard.value_text, self.region(standard), standard.source]

    @admin.display(description=_("value"))
    def value(self, standard):
        return standard.value_text
