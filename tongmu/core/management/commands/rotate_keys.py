from django.core.management.base import BaseCommand, CommandError

from tongmu.core import rotation


class Command(BaseCommand):
    """Seals every encrypted field with the first key of FIELD_KEYS, so that older keys may be removed."""

    help = "Seal every encrypted field with the first key of FIELD_KEYS."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only count; fail if anything is left")

    def handle(self, *args, check, **options):
        left = 0
        for field in rotation.encrypted_fields():
            count = rotation.sealed_by_older_keys(field).count() if check else rotation.seal_again(field)
            left += count
            self.stdout.write(f"{field.model._meta.label}.{field.name}: {count}")
        if check and left:
            raise CommandError(f"{left} texts are sealed by older keys.")
