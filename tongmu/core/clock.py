"""The two clocks. Nothing else reads the system clock.

The business date is the day the records live on; it may be fixed by `BUSINESS_DATE` (the demo lives on
2018-12-31). Real time is never fixed: sessions, the trail and receipts use it.
"""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The business date: the fixed one, else the local date in the portal's time zone."""
    return settings.BUSINESS_DATE or timezone.localdate()


def now() -> datetime:
    """Real time, aware, in UTC."""
    return timezone.now()


def is_fixed() -> bool:
    return settings.BUSINESS_DATE is not None
