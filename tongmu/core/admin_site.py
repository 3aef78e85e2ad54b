"""The admin site: the clerk's workplace. It has no login page of its own and lets in whom a role lets in."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class TongmuAdminSite(AdminSite):
    site_header = site_title = _("Data entry")
    index_title = _("What would you like to enter?")
    empty_value_display = "—"
    enable_nav_sidebar = True

    def has_permission(self, request):
        return request.user.is_active and request.user.may("use_admin")

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(self, request, extra_context=None):
        return redirect("password")
