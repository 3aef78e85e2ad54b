from django.core.management.base import BaseCommand

from tongmu.core import clock, pictures

DAY = 24 * 60 * 60  # seconds


class Command(BaseCommand):
    help = (
        "Removes the files of pictures that no record names, such as those of a refused form, and names each."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only name them")

    def handle(self, *, check, **options):
        """Files are listed before the rows: one that is written meanwhile is not on the list."""
        now = clock.now().timestamp()
        found = [(key, path) for key, path in pictures.files() if now - path.stat().st_mtime > DAY]
        named = set(pictures.named_keys())
        left = [path for key, path in found if key not in named]
        for path in left:
            if not check:
                path.unlink(missing_ok=True)
            self.stdout.write(f"{'left over' if check else 'removed'}: {path.name}")
        self.stdout.write(f"{len(left)} of {len(found)} files older than a day belong to no record.")
