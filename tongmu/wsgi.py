"""The WSGI application; it refuses to start on a database that could lose a committed record."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongmu.settings")
application = get_wsgi_application()

from tongmu.core.durability import refuse_weak_database  # noqa: E402 - needs the applications to be loaded

refuse_weak_database()
