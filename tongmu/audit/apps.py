from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "tongmu.audit"
    verbose_name = _("Audit trail")

    def ready(self):
        from tongmu.audit import feed  # noqa: PLC0415 - subscribers can be imported once the apps are loaded

        feed.load_subscribers()
