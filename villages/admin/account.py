from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.accounts.admin import GrantForm, GrantInline, UserAdmin
from tongmu.accounts.models import User
from tongmu.core.regions import LEVELS

from .places import RegionChoice


class PlacedGrantForm(RegionChoice, GrantForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "region_code" in self.fields:
            self.fields["region_code"].label = _("region")

    def region_choices(self):
        return self.choices_at(LEVELS)


class PlacedGrantInline(GrantInline):
    form = PlacedGrantForm

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts with the names of the places for which roles are held, which the room of the accounts does not know."""

    inlines = [PlacedGrantInline]
