"""What is different between two texts, sentence by sentence. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
_PARTS = re.compile(r"[^。！？；，\n]*[。！？；，\n]?")
SHOWN_AROUND = 1  # unchanged parts left standing on each side of a change


@dataclass(frozen=True)
class Part:
    """`kind` is same, gone, new or skipped (`text` is then empty)."""

    kind: str
    text: str


def compared(old, new):
    """[Part] that lead from `old` to `new`; long unchanged stretches are skipped. [] where nothing differs."""
    if old == new:
        return []
    before, after = parts_of(old), parts_of(new)
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += shortened(before[i:j])
        else:
            found += [Part(GONE, "".join(before[i:j]))] if i < j else []
            found += [Part(NEW, "".join(after[k:m]))] if k < m else []
    return found


def parts_of(text):
    return [part for part in _PARTS.findall(text) if part]


def shortened(parts):
    if len(parts) <= 2 * SHOWN_AROUND + 1:
        return [Part(SAME, "".join(parts))]
    return [
        Part(SAME, "".join(parts[:SHOWN_AROUND])),
        Part("skipped", ""),
        Part(SAME, "".join(parts[-SHOWN_AROUND:])),
    ]
