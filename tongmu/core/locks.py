"""One at a time where there is no row to lock yet."""

from hashlib import sha256

from django.db import connection


def one_at_a_time(name):
    """Lets whoever asks for the same `name` wait until the running transaction ends.

    SQLite's transactions are immediate here: there, one writer at a time is the rule anyway.
    """
    if connection.vendor == "postgresql":
        number = int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
