from django.core.management.base import BaseCommand, CommandError

from tongmu.audit.models import Seal
from tongmu.audit.seals import broken_seals


class Command(BaseCommand):
    help = "Names every sealed batch of the trail that was edited, removed from or added to."

    def handle(self, **options):
        broken = sorted({(seal.first_id, seal.last_id) for seal in broken_seals()})
        if broken:
            raise CommandError(
                "\n".join(f"Events {first} to {last} are not as they were sealed." for first, last in broken)
            )
        self.stdout.write(f"{Seal.objects.count()} seals hold.")
