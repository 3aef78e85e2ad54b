from django.core.management.base import BaseCommand, CommandError

from tongmu.indicators import registry
from tongmu.indicators.refresh import refresh_table


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
        for table in registry.protected_together(wanted):
            count = refresh_table(table)
            total += count
            if options["verbosity"] > 1:
                self.stdout.write(f"{', '.join(found.code for found in table)}: {count}")
        self.stdout.write(f"{len(wanted)} indicators, {total} values.")
