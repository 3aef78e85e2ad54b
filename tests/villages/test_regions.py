import pytest
from django.core.management import CommandError, call_command

from tests.factories import CadreFactory, RegionFactory, VillageFactory
from tests.refusals import refused_fields
from villages.models import Region, Village

pytestmark = pytest.mark.django_db
TONGMU = "360322102"


def test_load_regions_brings_the_town_its_ancestors_and_its_17_villages():
    call_command("load_regions", under=[TONGMU], villages=True, verbosity=0)

    codes = list(Region.objects.order_by("code").values_list("code", flat=True))
    assert codes[:4] == ["36", "3603", "360322", TONGMU]
    assert len(codes) == 4 + 18
    assert Village.objects.count() == 17
    assert Village.objects.get(pk="360322102200").name == "桐木村"
    assert not Village.objects.filter(pk="360322102001").exists()
    assert Village.objects.get(pk="360322102202").initials == "ztc"


def test_load_regions_twice_changes_nothing():
    for _time in range(2):
        call_command("load_regions", under=[TONGMU], villages=True, verbosity=0)

    assert (Region.objects.count(), Village.objects.count()) == (22, 17)


def test_load_regions_refuses_what_is_no_code():
    with pytest.raises(CommandError):
        call_command("load_regions", under=["3603x"])


def test_a_tile_lies_on_the_map():
    village = VillageFactory()

    village.tile_row, village.tile_column = 30_000, -1
    assert refused_fields(village) == ["tile_column", "tile_row"]
    village.tile_row, village.tile_column = 39, 0
    assert refused_fields(village) == []


def test_a_code_without_a_region_is_refused_at_its_field():
    RegionFactory()

    assert refused_fields(CadreFactory.build(home_region_code="360322999")) == ["home_region_code"]
    assert refused_fields(CadreFactory.build(home_region_code="abc")) == ["home_region_code"]


def test_a_village_is_found_by_the_beginning_of_its_name_or_initials():
    call_command("load_regions", under=[TONGMU], villages=True, verbosity=0)

    found = [
        [village.name for village in Village.objects.search(text)] for text in ("周", "ZT", "360322102202")
    ]

    assert found == [["周田村"]] * 3
