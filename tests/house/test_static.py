import hashlib
import json
import re

import pytest
from django.core.management import call_command

from tests.house.tree import ROOT, code, every_file, files, text

STATIC = [path for path in every_file() if path.parts[0] == "static"]
LOCK = json.loads((ROOT / "tools" / "vendor.lock.json").read_text())
KEPT = {target: digest for package in LOCK.values() for target, digest in package["files"].items()}
ANOTHER_HOST = re.compile(r"""(?:url\(|@import|import|from|fetch\()\s*["']?(?:https?:)?//""")


@pytest.mark.parametrize("target", KEPT)
def test_vendored_file_is_untouched(target):
    assert hashlib.sha256((ROOT / target).read_bytes()).hexdigest() == KEPT[target]


def test_vendor_folders_hold_nothing_else():
    held = {str(path) for path in every_file() if "vendor" in path.parts[:-1]}

    assert held - set(KEPT) == set()


def test_every_static_file_is_referenced():
    named = "\n".join(map(text, [*code(), *files(".html", ".txt", ".xml", under=("templates",))]))
    from_static = {path: text(path) for path in STATIC if path.suffix in {".css", ".js", ".webmanifest"}}
    unused = [
        str(path)
        for path in STATIC
        if not path.name.endswith("LICENSE")
        and str(path.relative_to("static")) not in named
        and not any(path.name in content for other, content in from_static.items() if other != path)
    ]

    assert unused == []


def test_styles_and_scripts_name_no_other_host():
    found = [path for path in STATIC if path.suffix in {".css", ".js"} and ANOTHER_HOST.search(text(path))]

    assert [str(path) for path in found] == []


def test_scripts_need_no_inline_style():
    """The content security policy drops what a script writes into style attributes as markup."""
    written = re.compile(
        r"setAttribute\(\s*[\"']style|\bstyle=\\?[\"']|\.innerHTML\s*=|\beval\(|new Function"
    )

    assert [str(path) for path in STATIC if path.suffix == ".js" and written.search(text(path))] == []


def test_every_reference_in_styles_leads_somewhere(settings, tmp_path):
    """The production storage renames each file by its content and follows every url() and @import."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert {str(path.relative_to("static")) for path in STATIC} - set(hashed) == set()
