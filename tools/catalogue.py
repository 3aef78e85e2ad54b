"""The message catalogue, kept without the gettext programs (polib and Django only).

    python tools/catalogue.py update        take in every msgid of our code and templates
    python tools/catalogue.py merge F.json  put in {"English msgid": "中文"}, several at a time are safe
    python tools/catalogue.py compile       write the .mo
    python tools/catalogue.py check         fail unless the catalogue is whole and the .mo fresh

The .po and the .mo are both committed, so a fresh clone needs neither gettext nor this tool.
"""

import argparse
import ast
import contextlib
import fcntl
import json
import os
import re
import sys
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
CODE_ROOMS = ("tongmu", "villages", "households", "projects")
METADATA = {
    "Project-Id-Version": "tongmu",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}

# How many leading string arguments each function takes: context, msgid, plural.
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CALL_IN_TEMPLATE = re.compile(r"(?<!\w)(_|gettext|ngettext|pgettext)\(")
STRING_ARGUMENT = re.compile(r"""\s*u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*([,)])""", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


class Unreadable(Exception):
    """A call whose message is not a plain string, so that no catalogue can hold it."""


def message_of(function, strings):
    """The catalogue key (context, msgid, plural) of a call with these string arguments."""
    if function in SINGULAR:
        return None, strings[0], ""
    if function in PLURAL:
        return None, strings[0], strings[1]
    return strings[0], strings[1], ""


def messages_of_python(source):
    """Yields (context, msgid, plural) of every translation call with a literal message.

    Raises Unreadable for an f-string or a concatenation; a plain variable is left alone, for
    its message stands elsewhere as a literal.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if function not in SINGULAR | PLURAL | CONTEXT:
            continue
        wanted = node.args[:1] if function in SINGULAR else node.args[:2]
        if all(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in wanted):
            yield message_of(function, [arg.value for arg in wanted])
        elif any(isinstance(arg, (ast.JoinedStr, ast.BinOp)) for arg in wanted):
            raise Unreadable(f"line {node.lineno}: the message of {function}() must be a plain string")


def messages_of_template(source, origin):
    """Yields (context, msgid, plural) of every translate tag, block and _() of a template."""
    code = templatize(source, origin=str(origin))
    for call in CALL_IN_TEMPLATE.finditer(code):
        strings, position = [], call.end()
        while argument := STRING_ARGUMENT.match(code, position):
            strings.append(ast.literal_eval(argument[1]))
            position = argument.end()
            if argument[2] == ")":
                break
        if strings:
            yield message_of(call[1], strings)


def extracted():
    """Every message of our rooms: {(context, msgid): plural}, "" where there is none."""
    found = {}
    for room in CODE_ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            try:
                for context, msgid, plural in messages_of_python(path.read_text(encoding="utf-8")):
                    found[context, msgid] = plural or found.get((context, msgid), "")
            except (Unreadable, SyntaxError) as problem:
                sys.exit(f"{path.relative_to(ROOT)}: {problem}")
    for folder in [ROOT / "templates", *(ROOT / room for room in CODE_ROOMS)]:
        for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.txt"), *folder.rglob("*.xml")]):
            for context, msgid, plural in messages_of_template(path.read_text(encoding="utf-8"), path):
                found[context, msgid] = plural or found.get((context, msgid), "")
    return found


@contextlib.contextmanager
def locked():
    """The catalogue for this process alone, so that parallel merges lose nothing."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    with open(ROOT / "locale" / ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def load():
    catalogue = polib.pofile(str(PO), wrapwidth=0) if PO.exists() else polib.POFile(wrapwidth=0)
    catalogue.metadata = METADATA
    return catalogue


def store(catalogue):
    """Writes .po and .mo, sorted and without dates: the same entries give the same bytes."""
    entries = sorted(catalogue, key=lambda entry: (entry.obsolete, entry.msgid, entry.msgctxt or ""))
    ordered = polib.POFile(wrapwidth=0)
    ordered.metadata = METADATA
    ordered.extend(entries)
    replace(PO, str(ordered).rstrip("\n").encode() + b"\n")
    replace(MO, ordered.to_binary())


def replace(path, content):
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(content)
    os.replace(draft, path)


def translation_of(entry):
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def translate(entry, text):
    if entry.msgid_plural:
        entry.msgstr_plural = {0: text}
    else:
        entry.msgstr = text


def update():
    """Take in new msgids; those no longer used become obsolete and keep their translation."""
    found = extracted()
    with locked():
        catalogue = load()
        known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
        for key, entry in known.items():
            entry.obsolete = key not in found
        for (context, msgid), plural in found.items():
            entry = known.get((context, msgid))
            if entry is None:
                entry = polib.POEntry(msgid=msgid, msgctxt=context)
                catalogue.append(entry)
            if plural != (entry.msgid_plural or ""):
                text = translation_of(entry)
                entry.msgid_plural, entry.msgstr, entry.msgstr_plural = plural, "", {}
                translate(entry, text)
        store(catalogue)
    missing = [entry.msgid for entry in catalogue if not entry.obsolete and not translation_of(entry)]
    gone = sum(entry.obsolete for entry in catalogue)
    print(f"{len(found)} messages, {len(missing)} without translation, {gone} no longer used")
    for msgid in missing:
        print(f"  {json.dumps(msgid, ensure_ascii=False)}")


def prune():
    """Drop what no code uses any more."""
    with locked():
        catalogue = load()
        for entry in [entry for entry in catalogue if entry.obsolete]:
            catalogue.remove(entry)
        store(catalogue)


def merge(paths):
    """Put the translations of JSON files into the catalogue and compile it."""
    with locked():
        catalogue = load()
        known = {entry.msgid: entry for entry in catalogue if entry.msgctxt is None}
        for path in paths:
            for msgid, text in json.loads(Path(path).read_text(encoding="utf-8")).items():
                entry = known.get(msgid)
                if entry is None:
                    entry = known[msgid] = polib.POEntry(msgid=msgid)
                    catalogue.append(entry)
                elif translation_of(entry) not in ("", text):
                    print(f"changed: {msgid!r}: {translation_of(entry)} → {text}")
                entry.obsolete = False
                translate(entry, text)
        store(catalogue)
    print(f"{len(catalogue)} entries")


def problems(catalogue, found):
    """Yields what keeps `catalogue` from being whole, a line each."""
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
    yield from (f"missing: {msgid!r}" for context, msgid in found if (context, msgid) not in known)
    for entry in catalogue:
        if entry.obsolete or (entry.msgctxt, entry.msgid) not in found:
            yield f"no longer used: {entry.msgid!r}"
        elif not translation_of(entry):
            yield f"without translation: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not same_placeholders(entry):
            yield f"placeholders differ: {entry.msgid!r} → {translation_of(entry)!r}"
    if not MO.exists() or MO.read_bytes() != catalogue.to_binary():
        yield "django.mo is stale"


def same_placeholders(entry):
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    return set(PLACEHOLDER.findall(translation_of(entry))) == wanted


def check():
    """Exit 1 with every problem named, unless the catalogue is whole and the .mo fresh."""
    found = list(problems(load(), extracted()))
    for problem in found:
        print(f"catalogue: {problem}", file=sys.stderr)
    if found:
        sys.exit(
            f"catalogue: {len(found)} problems; see `python tools/catalogue.py update`, `merge`, `prune`"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("verb", choices=["update", "merge", "compile", "check", "prune"])
    parser.add_argument("files", nargs="*", help="JSON files to merge")
    options = parser.parse_args()
    if options.verb == "merge":
        merge(options.files)
    elif options.verb == "compile":
        with locked():
            store(load())
    else:
        {"update": update, "check": check, "prune": prune}[options.verb]()


if __name__ == "__main__":
    main()
