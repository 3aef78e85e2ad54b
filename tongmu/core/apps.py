from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps  # a bare AdminConfig here would be taken for ours
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "tongmu.core"
    verbose_name = _("Core")

    def ready(self):
        from tongmu.core import checks  # noqa: F401, PLC0415  registers itself, once the settings stand


class TongmuAdminConfig(admin_apps.AdminConfig):
    """The stock admin under our own site class."""

    default_site = "tongmu.core.admin_site.TongmuAdminSite"
    default = False
