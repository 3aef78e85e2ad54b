"""Physical results, in their own units."""

from django.utils.translation import gettext_lazy as _

from projects.codes import OutputKind
from projects.models import Output
from projects.rules import HOUSEHOLD_OUTPUTS
from tongmu.figures.sources import OUTPUT
from tongmu.indicators.registry import FLOW, HOUSEHOLDS, THINGS, UP, Rows, indicator


def output(code, name, unit, kind, says):
    """Results of one kind since 1 January: households counted once, or quantities added up."""
    for_households = kind in HOUSEHOLD_OUTPUTS
    rows = Output.objects.standing().filter(kind=kind)
    places = {"region": "village_id", "starts": "done_on"}
    indicator(
        code=code,
        name=name,
        unit=unit,
        kind=FLOW,
        counts=HOUSEHOLDS if for_households else THINGS,
        good=UP,
        topic="works",
        sources=[OUTPUT],
        says=says,
    )(
        lambda: (
            Rows(rows.all(), key="household_id", behind="household_id", **places)
            if for_households
            else Rows(rows.all(), key="pk", amount="quantity", **places)
        )
    )


output(
    "derelict_houses_demolished",
    _("Derelict houses demolished"),
    "栋",
    OutputKind.DERELICT_HOUSE_DEMOLISHED,
    _("Derelict empty houses demolished since 1 January."),
)
output(
    "road_rebuilt_area",
    _("Area of road rebuilt"),
    "平方米",
    OutputKind.ROAD_REBUILT,
    _("Area of village roads rebuilt since 1 January."),
)
output(
    "toilets_upgraded",
    _("Toilets upgraded"),
    "户",
    OutputKind.TOILET_UPGRADED,
    _("Households whose toilet was upgraded since 1 January; each counts once."),
)
output(
    "houses_painted",
    _("Houses painted"),
    "户",
    OutputKind.HOUSE_PAINTED,
    _("Households whose house was painted since 1 January."),
)
output(
    "water_connected",
    _("Households connected to safe water"),
    "户",
    OutputKind.WATER_CONNECTED,
    _("Households connected to safe drinking water since 1 January; each counts once."),
)
output(
    "roads_hardened",
    _("Group roads hardened"),
    "米",
    OutputKind.ROAD_HARDENED,
    _("Length of roads within the villagers' groups hardened since 1 January."),
)
output(
    "ditches_built",
    _("Ditches built"),
    "米",
    OutputKind.DITCH_BUILT,
    _("Length of ditches built since 1 January."),
)
output(
    "street_lights",
    _("Street lights put up"),
    "盏",
    OutputKind.STREET_LIGHT,
    _("Street lights put up since 1 January."),
)
output(
    "power_lines_rebuilt",
    _("Power lines rebuilt"),
    "米",
    OutputKind.POWER_LINE,
    _("Length of power lines rebuilt since 1 January."),
)
output(
    "broadband_laid",
    _("Broadband lines laid"),
    "米",
    OutputKind.BROADBAND,
    _("Length of broadband lines laid since 1 January."),
)
output(
    "clinics_built",
    _("Village clinics built"),
    "处",
    OutputKind.CLINIC,
    _("Village clinics built or rebuilt since 1 January."),
)
output(
    "culture_squares_built",
    _("Culture squares built"),
    "处",
    OutputKind.CULTURE_SQUARE,
    _("Culture squares built since 1 January."),
)
