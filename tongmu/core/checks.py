"""What `manage.py check --deploy` asks besides Django's own questions."""

import os

from django.conf import settings
from django.core.checks import Warning as Complaint
from django.core.checks import register

# Caches that no other process sees.
OWN_TO_A_PROCESS = ("locmem.LocMemCache", "dummy.DummyCache")


@register("tongmu", deploy=True)
def several_workers_share_a_cache(app_configs, **options):
    """Limits on what strangers send are counted in the cache: each worker with its own would allow them all anew."""
    is_shared = not settings.CACHES["default"]["BACKEND"].endswith(OWN_TO_A_PROCESS)
    if is_shared or os.environ.get("WORKERS") == "1":
        return []
    return [
        Complaint(
            "Each worker counts the comments, moods and receipts tried of one address for itself.",
            hint="Set CACHE_URL to a shared cache, such as dbcache://tongmu_cache, or WORKERS=1.",
            id="tongmu.W001",
        )
    ]
