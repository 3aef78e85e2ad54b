from django.core.management.base import BaseCommand, CommandError

from tongmu.indicators import registry
from tongmu.indicators.refresh import refresh_one


class Command(BaseCommand):
    help = "Writes the stored values of indicators from nothing."

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="*", help="indicator codes")
        parser.add_argument("--all", action="store_true", help="every indicator")

    def handle(self, *, codes, **options):
        if bool(codes) == options["all"]:
            raise CommandError("Name the indicators, or say --all.")
        unknown = [code for code in codes if not registry.exists(code) or registry.get(code).is_ratio]
        if unknown:
            raise CommandError(f"No stored indicator: {', '.join(unknown)}.")
        wanted = registry.stored_indicators() if options["all"] else [registry.get(code) for code in codes]
        total = 0
        for found in wanted:
            count = refresh_one(found)
            total += count
            if options["verbosity"] > 1:
                self.stdout.write(f"{found.code}: {count}")
        self.stdout.write(f"{len(wanted)} indicators, {total} values.")
