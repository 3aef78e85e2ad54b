"""The places the public pages speak of: the portal's town, its villages, and the county around it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from tongmu.core.regions import LENGTHS, LEVELS, level_of, parent_of
from villages.models import Region, Village

COUNTY = LENGTHS[LEVELS.index("county")]


@dataclass(frozen=True)
class Place:
    """A region with the name people use. `tile` is (row, column) on the schematic map, or None."""

    code: str
    name: str
    tile: tuple[int, int] | None = None

    @property
    def level(self):
        return level_of(self.code)

    @property
    def is_village(self):
        return self.level == "village"


@dataclass(frozen=True)
class Coverage:
    """All places a reader may choose, read in two queries however many there are."""

    town: Place
    county: Place | None
    villages: list[Place]

    @property
    def places(self):
        """The town first, then its villages in the order of their codes, then the county."""
        return [self.town, *self.villages, *([self.county] if self.county else [])]

    def find(self, code):
        """The place of that code. Raises Http404 for one the portal does not cover."""
        for place in self.places:
            if place.code == code:
                return place
        raise Http404(f"{code} is not covered.")

    def parts_of(self, place):
        """The places whose figures stand under those of `place`."""
        if place == self.town:
            return self.villages
        return [self.town] if place == self.county else []

    def above(self, place):
        """The places around `place`, nearest first."""
        return [other for other in (self.town, self.county) if other and len(other.code) < len(place.code)]


def coverage() -> Coverage:
    town = settings.PORTAL_REGION
    county = parent_of(town) if len(town) > COUNTY else None
    names = {region.code: region.display_name for region in Region.objects.filter(pk__in=[town, county])}
    rows = Village.objects.within(town).order_by("region_id")
    return Coverage(
        town=Place(town, names.get(town, town)),
        county=Place(county, names[county]) if county in names else None,
        villages=[Place(row.region_id, row.name, tile_of(row)) for row in rows],
    )


def tile_of(village):
    """(row, column) of the village on the schematic map, or None where it has no place there."""
    if village.tile_row is None or village.tile_column is None:
        return None
    return village.tile_row, village.tile_column
