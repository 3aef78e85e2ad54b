"""The comparison's application: our settings, middleware without roles, the plain admin's addresses."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongmu.settings")

from django.conf import settings  # noqa: E402 - the settings must be named first
from django.core.wsgi import get_wsgi_application  # noqa: E402

settings.ROOT_URLCONF = os.environ["BENCH_URLCONF"]
settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith(("tongmu.", "axes"))]
settings.TEMPLATES[0]["DIRS"] = []
settings.FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
application = get_wsgi_application()
