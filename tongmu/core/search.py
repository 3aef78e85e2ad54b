"""Searching a list by the beginning of a number, a name or its initials."""

from django.db.models import CharField, Lookup, Q

from tongmu.core.texts import normalise_text

LAST_CHARACTER = "\U0010ffff"
PINYIN_FIELDS = ("initials", "pinyin")


@CharField.register_lookup
class BeginsWith(Lookup):
    """Text that begins with the given one, answered by an ordinary index on either database.

    `startswith` is LIKE, which on SQLite reads the whole table; a range would be wrong on
    PostgreSQL, whose collation does not sort by code point. There LIKE is served by the
    index that Django adds to an indexed text column.
    """

    lookup_name = "begins_with"

    def as_sql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        pattern = connection.ops.prep_for_like_query(self.rhs)
        return f"{column} LIKE %s", [*column_params, f"{pattern}%"]

    def as_sqlite(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", [*params, self.rhs, *params, self.rhs + LAST_CHARACTER]


def prefix_q(fields, text):
    """Those where each word of `text` begins one of `fields`; an empty text asks for nothing.

    A field named initials or pinyin is compared in lower case, and with Latin letters only.
    """
    condition = Q()
    for word in normalise_text(text).split():
        condition &= _word_q(fields, word)
    return condition


def _word_q(fields, word):
    condition = Q()
    for field in fields:
        if not field.endswith(PINYIN_FIELDS):
            condition |= Q(**{f"{field}__begins_with": word})
        elif word.isascii():
            condition |= Q(**{f"{field}__begins_with": word.lower()})
    return condition or Q(pk__in=[])
