from django.core.management.base import BaseCommand

from tongmu.audit.seals import seal_events


class Command(BaseCommand):
    help = "Seals the events of the trail that no seal covers yet."

    def handle(self, **options):
        self.stdout.write(f"{seal_events()} events sealed.")
