"""The plain Django admin over the same rows, for comparison: no scopes, no trail, no search of our own.

Run by `bench/pages.py` as ROOT_URLCONF of a second server. Never for production: it lets anybody in.
"""

import django

django.setup()

from django.contrib.admin import AdminSite, ModelAdmin  # noqa: E402 - models need the set-up
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.urls import path  # noqa: E402

from households.models import Household, Visit  # noqa: E402


class OpenSite(AdminSite):
    def has_permission(self, request):
        return True

    def admin_view(self, view, cacheable=False):
        return login_not_required(super().admin_view(view, cacheable))


class Stock(ModelAdmin):
    def has_module_permission(self, request):
        return True

    has_view_permission = has_add_permission = has_change_permission = lambda *args: True

    def log_addition(self, *args):
        return None


class PlainHousehold(Stock):
    list_display = ["number", "village", "group", "registered_on"]
    list_filter = ["identification"]
    search_fields = ["number", "members__name"]


class PlainVisit(Stock):
    raw_id_fields = ["household", "cadre"]


site = OpenSite(name="admin")
site.register(Household, PlainHousehold)
site.register(Visit, PlainVisit)
urlpatterns = [path("admin/", site.urls)]
