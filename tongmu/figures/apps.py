from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# In this order their indicators are listed.
MODULES = (
    "topics exits plans register causes guarantees people measures endorsements visits campaigns funds projects works"
    " housing industry enterprises power points employment labour loans health education voice problems news villages"
).split()


class FiguresConfig(AppConfig):
    name = "tongmu.figures"
    verbose_name = _("Figures")

    def ready(self):
        for module in MODULES:
            import_module(f"tongmu.figures.{module}")
