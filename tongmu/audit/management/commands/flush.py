from django.core.management.commands import flush
from django.db import connections, transaction

TRIGGER = "audit_event_is_kept"


class Command(flush.Command):
    """Django's. Emptying a whole database takes the trail along; SQLite's trigger stands aside for it alone."""

    def handle(self, **options):
        connection = connections[options["database"]]
        if connection.vendor != "sqlite":  # others truncate, which asks no trigger
            super().handle(**options)
            return
        with transaction.atomic(options["database"]), connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [TRIGGER])
            found = cursor.fetchone()
            cursor.execute(f"DROP TRIGGER IF EXISTS {TRIGGER}")
            super().handle(**options)
            if found:
                cursor.execute(found[0])
