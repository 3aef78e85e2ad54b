"""/office/facilities/: roads, water, power, network, clinic and place for culture, village by village."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from projects.codes import Facility
from projects.facilities import MET, NOT_JUDGED, NOT_MET, built_in, standard_of
from tongmu.accounts.decorators import may_required
from tongmu.office.asked import asked_by
from tongmu.office.boards import address, board
from villages.models import Village, VillageYear

NAME = "office:facilities"
CARDS = [
    "facilities_investment",
    "roads_hardened",
    "water_connected",
    "power_lines_rebuilt",
    "broadband_laid",
    "clinics_built",
]
COLUMNS = [
    "roads_hardened",
    "street_lights",
    "water_connected",
    "ditches_built",
    "power_lines_rebuilt",
    "broadband_laid",
    "clinics_built",
    "culture_squares_built",
]
MOST_VILLAGES = 60
STANDARDS = {
    MET: (_("Standard met"), "ok"),
    NOT_MET: (_("Standard not met"), "bad"),
    NOT_JUDGED: (_("Not judged yet"), ""),
}


@require_safe
@may_required("see_office")
def facilities(request):
    asked = asked_by(request.user, request.GET)
    context = board(NAME, asked, CARDS, COLUMNS) | {
        "facilities": [facility.label for facility in Facility],
        "villages": villages_of(asked),
    }
    return render(request, "office/facilities.html", context)


def villages_of(asked):
    """The poor villages, then the others where something was built. None where there are too many to show."""
    rows = list(Village.objects.within(asked.place.code).order_by("region_id")[: MOST_VILLAGES + 1])
    if len(rows) > MOST_VILLAGES:
        return None
    built = built_in([row.pk for row in rows], asked.as_of)
    poor = set(
        VillageYear.objects.filter(village__in=built, year=asked.year, is_poor=True).values_list(
            "village_id", flat=True
        )
    )
    found = [
        {
            "name": row.name,
            "href": address(NAME, asked, row.pk),
            "is_poor": row.pk in poor,
            "facilities": [facility_cell(built[row.pk][facility]) for facility in Facility],
        }
        for row in rows
    ]
    return sorted(
        (village for village in found if village["is_poor"] or any(village["facilities"])),
        key=lambda village: not village["is_poor"],
    )


def facility_cell(built):
    if not built:
        return None
    word, kind = STANDARDS[standard_of(built)]
    return {"built": built, "word": word, "kind": kind}
