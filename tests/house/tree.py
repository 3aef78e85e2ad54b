"""The files of the project, for the tests that read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("tongmu", "villages", "households", "projects")
NOT_OURS = {".git", ".venv", "staticfiles", "media", "__pycache__"}


@cache
def every_file():
    """Paths relative to the root: what git keeps or would keep, all files where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listing.returncode == 0:
        names = listing.stdout.decode().split("\0")
        return [Path(name) for name in sorted(set(names)) if name and (ROOT / name).is_file()]
    paths = (path.relative_to(ROOT) for path in sorted(ROOT.rglob("*")) if path.is_file())
    return [path for path in paths if not NOT_OURS & set(path.parts)]


def files(*suffixes, under=ROOMS):
    """Those with one of the suffixes, in one of the top folders `under`."""
    return [path for path in every_file() if path.suffix in suffixes and path.parts[0] in under]


def code():
    """The Python files of the rooms, without migrations."""
    return [path for path in files(".py") if "migrations" not in path.parts]


@cache
def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path):
    return ast.parse(text(path))
