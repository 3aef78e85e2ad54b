from django.db import migrations, models


def count_anew(apps, schema_editor):
    """The next nightly run (or `refresh_indicators --all`) takes every value for outdated and writes it anew."""
    apps.get_model("indicators", "IndicatorVersion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]
    operations = [
        migrations.AddField("indicatorvalue", "least", models.IntegerField(default=0)),
        migrations.RunPython(count_anew, migrations.RunPython.noop, elidable=True),
    ]
