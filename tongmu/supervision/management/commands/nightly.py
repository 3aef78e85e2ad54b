from django.core.management.base import BaseCommand

from households.sealing.watching import look_through
from tongmu.audit import feed
from tongmu.audit.seals import seal_events
from tongmu.core import clock
from tongmu.indicators.refresh import refresh_with_time
from tongmu.supervision.doubts import doubts_on


class Command(BaseCommand):
    help = (
        "What time itself changes: pending changes, the running month's values, seals; and what is doubtful."
    )

    def handle(self, **options):
        self.stdout.write(f"{feed.deliver()} pending changes delivered.")
        lapsed, broken = look_through()
        self.stdout.write(
            f"{len(lapsed)} sealed files had changed unnoticed; {len(broken)} seals are broken."
        )
        self.stdout.write(f"{refresh_with_time()} definitions had changed; the running month is up to date.")
        self.stdout.write(f"{seal_events()} events sealed.")
        for words, rows in doubts_on(clock.today()):
            self.stdout.write(f"Doubtful: {rows.count()} {words}.")
