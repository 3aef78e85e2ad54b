import csv
import gzip
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tongmu.core.regions import ancestors_of, is_code, is_within
from villages.models import Region, Village
from villages.rules import is_village_committee, village_name

REGISTER = Path(__file__).resolve().parents[2] / "data" / "divisions_cn.csv.gz"


def register_entries(prefixes):
    """(code, official name) of every register entry inside `prefixes`, and of their ancestors."""
    ancestors = {code for prefix in prefixes for code in ancestors_of(prefix)}
    with gzip.open(REGISTER, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code = row["code"]
            if code in ancestors or any(is_within(code, prefix) for prefix in prefixes):
                yield code, row["name"]


class Command(BaseCommand):
    help = "Loads regions from the statistical register (and, with --villages, a village for each 村委会)."

    def add_arguments(self, parser):
        parser.add_argument("--under", action="append", required=True, metavar="CODE")
        parser.add_argument(
            "--villages", action="store_true", help="also create the villages that are missing"
        )

    @transaction.atomic
    def handle(self, *, under, villages, verbosity, **options):
        for code in under:
            if not is_code(code):
                raise CommandError(f"{code} is no region code.")
        entries = list(register_entries(under))
        Region.objects.untrailed().bulk_create(
            [Region(code=code, name=name) for code, name in entries],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name"],
            batch_size=1000,
        )
        if villages:
            Village.objects.untrailed().bulk_create(
                [
                    Village(region_id=code, name=village_name(name))
                    for code, name in entries
                    if len(code) == 12 and is_village_committee(name)
                ],
                ignore_conflicts=True,
                batch_size=1000,
            )
        if verbosity:
            self.stdout.write(f"{len(entries)} regions")
