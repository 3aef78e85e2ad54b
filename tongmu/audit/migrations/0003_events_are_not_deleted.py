"""An event of the trail cannot be deleted on SQLite either, as PostgreSQL refuses it already."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER audit_event_is_kept BEFORE DELETE ON audit_auditevent
BEGIN SELECT RAISE(ABORT, 'An event of the trail is never edited or deleted.'); END;
"""


def put_trigger(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(TRIGGER)


def drop_trigger(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER audit_event_is_kept")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_events_stay")]
    operations = [migrations.RunPython(put_trigger, drop_trigger)]
