from importlib import import_module

from django.db import migrations, models

TRIGGERS = {
    "audit_event_stays": import_module("tongmu.audit.migrations.0002_events_stay").SQLITE,
    "audit_event_is_kept": import_module("tongmu.audit.migrations.0003_events_are_not_deleted").TRIGGER,
}


def put_triggers_again(apps, editor):
    """SQLite gets a new column by a new table, and the triggers stayed with the old one."""
    if editor.connection.vendor == "sqlite":
        for name, statement in TRIGGERS.items():
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_events_are_not_deleted")]
    operations = [
        migrations.RunPython(migrations.RunPython.noop, put_triggers_again),
        migrations.AddField(
            model_name="auditevent",
            name="actor_roles",
            field=models.CharField(default="", max_length=255, verbose_name="actor's roles"),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="address",
            field=models.CharField(default="", max_length=45, verbose_name="from the address"),
        ),
        migrations.RunPython(put_triggers_again, migrations.RunPython.noop),
    ]
