"""Whether the database reads a whole table to answer a question."""

from django.db import connection


def reads_whole(queryset, table=None):
    """Whether `table` (the queryset's own) is read from end to end, though an index could be had."""
    table = table or queryset.model._meta.db_table
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a small table would be read whole in any case
        return f"Seq Scan on {table}" in queryset.explain()
    lines = [line.split() for line in queryset.explain().splitlines()]
    return any("SCAN" in line and (table in line or "U0" in line) for line in lines)
