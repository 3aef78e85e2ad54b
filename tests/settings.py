"""Settings of the tests: fixed keys, nothing of the developer's .env, the database of DATABASE_URL."""

import os
import tempfile
from pathlib import Path

from tests.templates import UndefinedVariable

os.environ.update(
    TONGMU_ENV_FILE=os.devnull,
    DEBUG="0",
    TRIAL="0",
    HTTPS="0",
    SECRET_KEY="only for tests: " + "x" * 50,
    FIELD_KEYS="k1:" + "A" * 43 + "=",
    INDEX_KEY="B" * 42 + "A=",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    BUSINESS_DATE="2018-12-31",
    PORTAL_REGION="360322102",
    PORTAL_NAME="",
    CACHE_URL="locmemcache://",
    # Playwright's synchronous interface runs an event loop in the thread of the test.
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)
for name in ("INDICATORS_SINCE", "CSRF_TRUSTED_ORIGINS", "BEHIND_PROXY", "STATIC_ROOT", "MEDIA_ROOT"):
    os.environ.pop(name, None)

from tongmu.settings import *  # noqa: E402, F403  the environment above must stand first
from tongmu.settings import BASE_DIR, DATABASES, STORAGES, TEMPLATES  # noqa: E402

# A file of its own for each process: a database in memory has no write-ahead log, and would be
# one connection shared between the test and the live server's threads.
SCRATCH = Path(tempfile.gettempdir()) / f"tongmu-test-{os.getpid()}"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": f"{SCRATCH}.sqlite3"}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_tongmu_{os.getpid()}"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # scrypt is slow on purpose
MEDIA_ROOT = f"{SCRATCH}-media"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable(BASE_DIR / "templates")
