"""Asking the index. Every question costs a bounded number of rows, however common its words are."""

from django.db import connection

from tongmu.search.models import Entry
from tongmu.search.words import for_postgresql, for_sqlite, question

MOST = 200  # entries looked at; whoever needs more adds a word
SQLITE = "SELECT rowid FROM search_entry_words WHERE search_entry_words MATCH %s ORDER BY rowid DESC LIMIT %s"
POSTGRESQL = (
    "SELECT id FROM search_entry WHERE to_tsvector('simple', tokens) @@ to_tsquery('simple', %s) LIMIT %s"
)
ENDINGS = "省市县区镇乡村组"


def find(asked, kinds, regions=None, most=MOST):
    """Entries of `kinds` with all words of the Question `asked`, the nearest first; at most `most` of them.

    With `regions` only those looked for there; an empty list finds nothing. Nearest: the words begin the title, stand
    in it, or stand below it; then the latest day.
    """
    if not asked or not kinds or (regions is not None and not regions):
        return []
    entries = Entry.objects.filter(pk__in=keys_of(asked.within(kinds, regions), most))
    return sorted(entries, key=lambda entry: nearness(entry, asked))


def keys_of(parts, most):
    sql, text = (
        (SQLITE, for_sqlite(parts)) if connection.vendor == "sqlite" else (POSTGRESQL, for_postgresql(parts))
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [text, most])
        return [key for (key,) in cursor.fetchall()]


def nearness(entry, asked):
    title = entry.title
    places = [title.find(word) for word in asked.asked]
    far = 0 if all(place == 0 for place in places) else 1 if all(place >= 0 for place in places) else 2
    return far, -(entry.day.toordinal() if entry.day else 0), len(title), entry.pk


def shortened(asked):
    """The question without the last character of words like 桐木镇, for those who say 桐木; itself where none is."""
    shorter = [
        word[:-1] if len(word) > 2 and not word.isascii() and word[-1] in ENDINGS else word
        for word in asked.asked
    ]
    return question(" ".join(shorter))
