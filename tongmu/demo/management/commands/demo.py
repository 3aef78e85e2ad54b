import os
import secrets
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tongmu.audit.seals import seal_events
from tongmu.core import clock
from tongmu.demo import township
from tongmu.demo.accounts import ACCOUNTS
from villages.models import Village

LAST_DAY = date(2018, 12, 31)
REBUILD = "To build it again, empty the database (manage.py flush) and run manage.py demo --again."


class Command(BaseCommand):
    help = "Fills an empty database with the demo: synthetic records of 桐木镇 through 2018."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="fail unless the database is empty")
        parser.add_argument(
            "--even-with-debug-off",
            action="store_true",
            dest="in_earnest",
            help="allow it on a server that runs in earnest",
        )
        parser.add_argument(
            "--households",
            type=int,
            help="add townships of real villages until there are so many, for measuring",
        )

    def handle(self, *, again, in_earnest, households, **options):
        if not settings.AT_HOME and not in_earnest:
            raise CommandError(
                "DEBUG and TRIAL are off: the demo's accounts have no place here (--even-with-debug-off)."
            )
        if clock.today() < LAST_DAY:
            raise CommandError(f"The demo tells of days up to {LAST_DAY}; the business date lies before.")
        if Village.objects.exists():
            if again:
                raise CommandError("The database is not empty: run manage.py flush first.")
            self.stdout.write(f"The demo is here already. {REBUILD}")
            return
        # With it on, Django keeps and words every statement: slow, and it fills the memory.
        settings.DEBUG = False
        password = os.environ.get("TONGMU_DEMO_PASSWORD") or secrets.token_urlsafe(12)
        if households:
            township.write_many(password, households, self.stdout.write)
        else:
            township.write(password)
        self.stdout.write(f"{seal_events()} events sealed.")
        self.stdout.write(f"Accounts: {' '.join(entry[0] for entry in ACCOUNTS)}")
        self.stdout.write(f"Password of each: {password}")
