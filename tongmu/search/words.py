"""Words of the full-text index, and questions asked of it. Pure.

Chinese has no spaces, so a run of characters is kept as its overlapping pairs: 合作社 is 合作 作社. A run asked for is
the row of its pairs one after another, which is found exactly where the characters stand together. One character
alone is therefore no question. Latin letters and digits are kept as whole words and asked for by their beginning.
"""

import re
from dataclasses import dataclass

from tongmu.core.pinyin import syllables
from tongmu.core.regions import LENGTHS
from tongmu.core.texts import normalise_text

_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_RUNS = re.compile(f"[{_HAN}]+|[0-9A-Za-z]+")
LONGEST_QUESTION = 60
MOST_WORDS = 6
SHORTEST_WORD = 2
LONGEST_SPELT = 24  # characters of a title that are kept in pinyin too
# Words of the index that no text has: they part it by kind and by region.
_KIND, _REGION = "zk0", "zr0"


@dataclass(frozen=True)
class Word:
    """A part of a question: tokens in a row, or the beginning of one token."""

    tokens: tuple
    begins: bool = False


def tokens_of(text):
    """The words of `text` in their order: pairs of Chinese characters, and Latin words in lower case."""
    return [token for run in _RUNS.findall(normalise_text(text)) for token in _pairs(run)]


def _pairs(run):
    if run.isascii():
        return [run.lower()]
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def spelt(title):
    """What `title` is found by in pinyin, from any of its characters on: initials and whole syllables."""
    found = syllables(title[:LONGEST_SPELT])
    tails = [found[at:] for at in range(len(found) - SHORTEST_WORD + 1)]
    return [word for tail in tails for word in ("".join(part[0] for part in tail), "".join(tail))]


def index_tokens(text, *, kind, regions, names=()):
    """Everything the index keeps of a record, as one text; `names` are spelt in pinyin."""
    spellings = dict.fromkeys(word for name in names for word in spelt(name))
    places = dict.fromkeys(code[:length] for code in regions for length in LENGTHS if length <= len(code))
    return " ".join([*tokens_of(text), *spellings, _kind(kind), *map(_region, places)])


def _kind(kind):
    return f"{_KIND}{kind}"


def _region(code):
    return f"{_REGION}{code}"


@dataclass(frozen=True)
class Question:
    """All of `words` must be found. `asked` are they as typed; empty where nothing can be asked for."""

    words: tuple
    asked: tuple

    def __bool__(self):
        return bool(self.words)

    def is_found_in(self, tokens):
        """Whether all words stand in `tokens`, the text of an entry's index."""
        kept = f" {tokens} "
        return all(f" {' '.join(word.tokens)}{'' if word.begins else ' '}" in kept for word in self.words)

    def within(self, kinds, regions=None):
        """The same, of these kinds only and, unless None, within one of these regions: a list of alternatives each."""
        parts = [[word] for word in self.words] + [[Word((_kind(kind),)) for kind in kinds]]
        return parts if regions is None else [*parts, [Word((_region(code),)) for code in regions]]


def question(text):
    """The question in `text`; words of one character are left out, and so is what comes after a few words."""
    runs = _RUNS.findall(normalise_text(text)[:LONGEST_QUESTION])
    asked = [run for run in runs if len(run) >= SHORTEST_WORD][:MOST_WORDS]
    return Question(tuple(Word(tuple(_pairs(run)), begins=run.isascii()) for run in asked), tuple(asked))


def for_sqlite(parts):
    """`parts` (all of them, each a list of alternatives) in the language of FTS5."""
    return " AND ".join(f"({' OR '.join(_fts5(word) for word in part)})" for part in parts)


def _fts5(word):
    quoted = f'"{" ".join(word.tokens)}"'
    return f"{quoted} *" if word.begins else quoted


def for_postgresql(parts):
    """`parts` as the text of a tsquery."""
    return " & ".join(f"({' | '.join(_tsquery(word) for word in part)})" for part in parts)


def _tsquery(word):
    row = " <-> ".join(f"'{token}'" for token in word.tokens)
    return f"{row}:*" if word.begins else f"({row})"
