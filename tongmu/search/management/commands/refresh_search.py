from django.core.management.base import BaseCommand

from tongmu.search.refresh import refresh_all


class Command(BaseCommand):
    help = "Writes every search entry from nothing."

    def handle(self, **options):
        self.stdout.write(f"{refresh_all()} entries.")
