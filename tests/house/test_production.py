"""What a production server would do with its settings: tried in a process of its own, without DEBUG."""

import os
import subprocess
import sys

import pytest

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
