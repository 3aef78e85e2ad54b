import base64
import os
import stat
import subprocess
import sys

import pytest

from tests.house.tree import ROOT
from tools import first_run


def test_a_first_run_writes_fresh_keys_for_its_owner_alone(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"

    first_run.complete(one)
    first_run.complete(other)

    written = first_run.read(one)
    assert list(written) == list(first_run.fresh())
    assert len(base64.b64decode(written["INDEX_KEY"], validate=True)) == 32
    assert len(base64.b64decode(written["FIELD_KEYS"].removeprefix("k1:"), validate=True)) == 32
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    for name in ("SECRET_KEY", "FIELD_KEYS", "INDEX_KEY", "TONGMU_DEMO_PASSWORD"):
        assert written[name] != first_run.read(other)[name]


def test_a_second_run_keeps_what_is_there_and_adds_what_is_lacking(tmp_path):
    path = tmp_path / ".env"
    path.write_text("SECRET_KEY=mine\nDATABASE_URL=postgres:///x?a=b\n")

    first_run.complete(path)
    after = path.read_text()
    first_run.complete(path)

    assert path.read_text() == after
    assert first_run.read(path)["SECRET_KEY"] == "mine"
    assert first_run.read(path)["DATABASE_URL"] == "postgres:///x?a=b"
    assert set(first_run.read(path)) == {*first_run.fresh(), "DATABASE_URL"}


def test_the_greeting_tells_address_accounts_and_password(tmp_path, monkeypatch):
    monkeypatch.delenv("TONGMU_DEMO_PASSWORD", raising=False)
    path = tmp_path / ".env"
    path.write_text("TONGMU_DEMO_PASSWORD=open-sesame-2018\n")

    lines = [line.strip() for line in first_run.greeting("http://127.0.0.1:8000/", path).splitlines()]

    assert lines == [
        "",
        "Tongmu: http://127.0.0.1:8000/",
        "Demo accounts: helper village secretary township leader county editor clerk auditor admin",
        "Password of each: open-sesame-2018",
    ]


ASK = """
import sys, django
django.setup()
from django.test import Client
answer = Client(headers={"host": "localhost"}).get(sys.argv[1])
sys.stdout.buffer.write(b"%d " % answer.status_code + b"".join(answer))
"""


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nope/", 404, "找不到这个页面"),
        ("/progress/?period=xx", 404, "找不到这个页面"),
        ("/static/css/base.css", 200, "--"),
    ],
)
def test_visitors_of_a_first_run_meet_our_own_pages(tmp_path, address, status, words):
    settings = first_run.fresh() | {
        "PATH": os.environ["PATH"],
        "TONGMU_ENV_FILE": os.devnull,
        "DJANGO_SETTINGS_MODULE": "tongmu.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }

    done = subprocess.run(
        [sys.executable, "-c", ASK, address], cwd=ROOT, env=settings, capture_output=True, check=False
    )

    code, _space, page = done.stdout.decode().partition(" ")
    assert (code, words in page) == (str(status), True), done.stderr.decode()[-2000:]
    assert "DEBUG" not in page
