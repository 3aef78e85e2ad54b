"""Collecting what is impossible about an entry, each message at its field."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongmu.core import clock


class Refusals:
    """Messages by field, raised together as one ValidationError so that a form shows all of them at once."""

    def __init__(self, obj):
        self.obj = obj
        self.messages = defaultdict(list)

    def add(self, field, message):
        self.messages[field].append(message)

    def future_days(self, *fields):
        """Refuses days after the business date: what has not happened cannot be recorded as done."""
        for field in fields:
            day = getattr(self.obj, field)
            if day is not None and day > clock.today():
                self.add(field, _("This day lies in the future. Enter the day on which it happened."))

    def day_before(self, field, earliest, message):
        """Refuses a day in `field` before `earliest`; either may be unknown (None)."""
        day = getattr(self.obj, field)
        if day is not None and earliest is not None and day < earliest:
            self.add(field, message)

    def raise_if_any(self):
        if self.messages:
            raise ValidationError(dict(self.messages))
