"""A committed record survives a power cut: the database settings that make it so are checked at the start."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

WEAK = "The database does not keep what it has acknowledged: {found}. Tongmu does not start on it."


def weakness(connection) -> str:
    """What is too weak in the settings in force on this connection, in words; '' when nothing is."""
    if connection.vendor == "sqlite":
        return sqlite_weakness(connection)
    if connection.vendor == "postgresql":
        return postgresql_weakness(connection)
    return f"{connection.vendor} is not supported"


def sqlite_weakness(connection) -> str:
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    in_memory = journal == "memory"
    if journal != "wal" and not in_memory:
        return f"journal_mode is {journal}, not wal"
    if synchronous < 2:
        return f"synchronous is {synchronous}, not 2 (FULL)"
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        return "transactions are not IMMEDIATE"
    return ""


def postgresql_weakness(connection) -> str:
    with connection.cursor() as cursor:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            found = cursor.fetchone()[0]
            if found in {"off", "local"}:
                return f"{name} is {found}"
    return ""


def refuse_weak_database():
    """Raises ImproperlyConfigured when the default database could lose an acknowledged record."""
    found = weakness(connection)
    connection.close()
    if found:
        raise ImproperlyConfigured(WEAK.format(found=found))
