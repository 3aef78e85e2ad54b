"""What is typed into the blank form of every model, by the account of the demo that enters it.

Each module is one group of records. An entry gives, field by field, what a clerk types, chooses or ticks; what the form
fills in by itself is left as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """`answers()` gives {field: what is entered}; `asked` is a part of what the form wonders about, '' for nothing."""

    model: type
    username: str
    answers: Callable
    asked: str


def enters(entries, model, username, *, asked=""):
    """Adds the decorated function to `entries` as what `username` types for one `model`."""

    def kept(answers):
        entries.append(Entry(model, username, answers, asked))
        return answers

    return kept
