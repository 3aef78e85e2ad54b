"""An event of the trail cannot be edited: a trigger refuses it. Removal and insertion are found by the seals."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_event_stays BEFORE UPDATE ON audit_auditevent
BEGIN SELECT RAISE(ABORT, 'An event of the trail is never edited.'); END;
"""
POSTGRESQL = """
CREATE FUNCTION audit_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'An event of the trail is never edited or deleted.'; END $$;
CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE ON audit_auditevent
FOR EACH ROW EXECUTE FUNCTION audit_event_stays();
"""


def put_trigger(apps, editor):
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def drop_trigger(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER audit_event_stays")
    else:
        editor.execute("DROP TRIGGER audit_event_stays ON audit_auditevent")
        editor.execute("DROP FUNCTION audit_event_stays()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(put_trigger, drop_trigger)]
