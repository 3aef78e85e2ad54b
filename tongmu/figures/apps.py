from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# In this order their indicators are listed.
MODULES = (
    "topics exits register causes guarantees people visits news funds works industry employment services villages"
).split()


class FiguresConfig(AppConfig):
    name = "tongmu.figures"
    verbose_name = _("Figures")

    def ready(self):
        for module in MODULES:
            import_module(f"tongmu.figures.{module}")
