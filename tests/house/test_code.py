import ast
import re
import tomllib

from tests.house.tree import ROOT, code, every_file, text, tree

# The public rooms, health, login (the admin's own only leads there) and what answers in place of a page.
OPEN_TO_STRANGERS = (
    "tongmu/public/",
    "tongmu/core/health.py",
    "tongmu/core/errors.py",
    "tongmu/core/admin_site.py",
    "tongmu/accounts/views.py",
)
CLOCKS = {"date", "datetime", "timezone", "time", "dt"}
READINGS = {"today", "now", "utcnow", "localdate", "localtime", "time"}
# Written so that this file does not find itself.
MACHINE_PATH = re.compile(r"/wor[k]/|/roo[t]/|/hom[e]/\w|/opt/p[y]pi|/tm[p]/\w")
DIGITS_OF_ANY_SCRIPT = {"isdigit", "isdecimal", "isnumeric"}
AGGREGATES = {"Sum", "Count", "Avg", "Min", "Max"}
CATCH_ALL = {"utils.py", "helpers.py", "services.py", "signals.py", "misc.py", "common.py"}


def lines_of(path, nodes):
    return [f"{path}:{node.lineno}" for node in nodes]


def reads_system_clock(node):
    """`timezone.now`, `datetime.date.today`, an import of either, `auto_now`; called or passed on."""
    if isinstance(node, ast.Attribute) and node.attr in READINGS:
        owner = getattr(node.value, "id", None) or getattr(node.value, "attr", None)
        return owner in CLOCKS
    if isinstance(node, ast.ImportFrom) and node.module in {"django.utils.timezone", "time"}:
        return any(name.name in READINGS for name in node.names)
    return isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}


def counts(node):
    """`.count()`, `.aggregate(…)`, an import or use of Django's `Sum` and its kind."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db.models"):
        return any(name.name in AGGREGATES for name in node.names)
    if isinstance(node, ast.Attribute) and node.attr in AGGREGATES:
        return getattr(node.value, "id", None) == "models"
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr == "aggregate" or (node.func.attr == "count" and not node.args)


def takes_any_digit(module):
    """The nodes that take a digit of any script for one of ours: `\\d` in a text, `isdigit` without `isascii`."""
    guarded = {
        part
        for node in ast.walk(module)
        if isinstance(node, ast.BoolOp) and "isascii" in ast.dump(node)
        for part in ast.walk(node)
    }
    return [
        node
        for node in ast.walk(module)
        if (isinstance(node, ast.Constant) and isinstance(node.value, str) and r"\d" in node.value)
        or (isinstance(node, ast.Attribute) and node.attr in DIGITS_OF_ANY_SCRIPT and node not in guarded)
    ]


def test_only_named_modules_open_views_to_strangers():
    users = [
        str(path)
        for path in code()
        if re.search(r"login_not_required|login_required\s*=\s*False", text(path))
        and not str(path).startswith(OPEN_TO_STRANGERS)
    ]

    assert users == []


def test_only_core_reads_the_system_clock():
    found = [
        place
        for path in code()
        if path.parts[:2] != ("tongmu", "core")
        for place in lines_of(path, filter(reads_system_clock, ast.walk(tree(path))))
    ]

    assert found == []


def test_reading_the_system_clock_is_recognised():
    tries = ["timezone.now()", "f(default=timezone.now)", "datetime.date.today()", "f(auto_now=True)"]
    tries += ["from django.utils.timezone import now", "date.today()"]

    assert [any(map(reads_system_clock, ast.walk(ast.parse(line)))) for line in tries] == [True] * len(tries)
    assert not any(map(reads_system_clock, ast.walk(ast.parse("clock.today(); clock.now(); today()"))))


def test_digits_are_ascii_wherever_text_is_read():
    """A month in other digits is another text: it finds no stored value, and no value is nought."""
    found = [place for path in code() for place in lines_of(path, takes_any_digit(tree(path)))]

    assert found == []


def test_digits_of_any_script_are_recognised():
    tries = [r're.compile(r"[12]\d{3}")', r'f"{a}\\d"', "text.isdigit()", "x if text.isdecimal() else y"]

    assert [len(takes_any_digit(ast.parse(line))) for line in tries] == [1] * len(tries)
    assert takes_any_digit(ast.parse('text.isascii() and text.isdigit(); re.compile("[0-9]")')) == []


def test_pages_count_nothing_themselves():
    found = [
        place
        for path in code()
        if path.parts[:2] in {("tongmu", "public"), ("tongmu", "office")}
        for place in lines_of(path, filter(counts, ast.walk(tree(path))))
    ]

    assert found == []


def test_counting_is_recognised():
    tries = ["rows.count()", "models.Sum('amount')", "rows.aggregate(x=y)"]
    tries += ["from django.db.models import F, Count", "from django.db.models.aggregates import Sum"]

    assert [any(map(counts, ast.walk(ast.parse(line)))) for line in tries] == [True] * len(tries)
    assert not any(map(counts, ast.walk(ast.parse("'text'.count('t'); account(); Sum(1)"))))


def test_no_file_is_named_after_nothing():
    named_after_a_topic = set()

    assert {str(path) for path in code() if path.name in CATCH_ALL} == named_after_a_topic


def test_no_file_names_a_machine():
    found = []
    for path in every_file():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content[:1024] and MACHINE_PATH.search(content.decode("utf-8", "replace")):
            found.append(str(path))

    assert found == []


def test_requirements_are_pinned_with_hashes_and_name_no_index():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text().splitlines()
        pins = [line for line in lines if re.match(r"[a-z]", line)]

        assert [line for line in pins if not re.match(r"[\w.-]+(\[\w+\])?==[\w.]+ .*\\$", line)] == []
        assert [line for line in lines if "://" in line or "--index" in line] == []
        assert sum("--hash=sha256:" in line for line in lines) >= len(pins) > 0


def test_every_requirement_has_its_reason():
    for name in ("requirements.in", "requirements-dev.in"):
        wanted = [line for line in (ROOT / name).read_text().splitlines() if re.match(r"[a-z]", line)]

        assert [line for line in wanted if not re.search(r" # \w+", line)] == []


def test_both_import_contracts_name_the_same_rooms():
    whole, inner = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    of_tongmu = [
        " | ".join(part.removeprefix("tongmu.") for part in layer.split(" | ")) for layer in whole["layers"]
    ]

    assert [layer for layer in of_tongmu if layer not in {"villages", "households", "projects"}] == inner[
        "layers"
    ]
