"""What a production server would do with its settings: tried in a process of its own, without DEBUG."""

import os
import runpy
import subprocess
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from tests.house.tree import ROOT

KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
SOUND = {
    "PATH": os.environ["PATH"],
    "TONGMU_ENV_FILE": os.devnull,
    "SECRET_KEY": "9b1f0c3e7a5d-Kq2LwZs8XvTn4RyGm6Bd0Hj1Uc-of-production",
    "FIELD_KEYS": f"k1:{KEY}",
    "INDEX_KEY": KEY,
    "ALLOWED_HOSTS": "tongmu.example.gov.cn",
    "BEHIND_PROXY": "1",
    "CACHE_URL": "dbcache://tongmu_cache",
}


def manage(*arguments, **changes):
    """The finished `manage.py` run under sound settings with `changes`; None leaves a setting out."""
    environment = {name: value for name, value in {**SOUND, **changes}.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"FIELD_KEYS": None}, "FIELD_KEYS"),
        ({"FIELD_KEYS": "k1:QUFB"}, "FIELD_KEYS k1 holds 3 bytes, not 32."),
        ({"INDEX_KEY": "not base64!"}, "INDEX_KEY is not base64."),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"HTTPS": "0"}, "SECURE_SSL_REDIRECT"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"TRIAL": "1"}, "SECURE_SSL_REDIRECT"),
        ({"CACHE_URL": None}, "tongmu.W001"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_weak_settings_are_refused(changes, complaint):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **changes)

    assert done.returncode != 0
    assert complaint in done.stderr


def test_the_application_does_not_start_on_a_database_that_forgets(tmp_path):
    weak = f"sqlite:///{tmp_path}/db.sqlite3"
    program = (
        "import tongmu.settings as s;"
        "s.DATABASES['default']['OPTIONS']['init_command'] = 'PRAGMA synchronous=OFF;';"
        "import tongmu.wsgi"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**SOUND, "DATABASE_URL": weak},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "does not keep what it has acknowledged" in done.stderr


def test_nobody_writes_lines_of_the_access_log():
    config = runpy.run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))
    response = SimpleNamespace(status="404 Not Found", sent=0, headers=[])
    environ = {"REQUEST_METHOD": "GET", "REMOTE_ADDR": "127.0.0.1", "RAW_URI": "", "SERVER_PROTOCOL": ""}
    environ["PATH_INFO"] = "/x\n[24/Nov/2026] \x1b[31m " + "村".encode().decode("latin-1")

    log = config["logger_class"](Config())
    line = config["access_log_format"] % log.atoms_wrapper_class(
        log.atoms(response, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    )

    assert '"GET /x%0A[24/Nov/2026] %1B[31m %E6%9D%91"' in line
    assert line.isprintable()
