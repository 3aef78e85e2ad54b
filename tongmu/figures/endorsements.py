"""Signatures from level to level: how many files are sealed, signed at every level, and lapsed."""

from django.utils.translation import gettext_lazy as _

from households.models import Endorsement, SealedFile
from tongmu.figures.sources import ENDORSEMENT, HOUSEHOLD, SEALED_FILE
from tongmu.indicators.registry import DOWN, FLOW, NEUTRAL, STOCK, THINGS, UP, Rows, indicator, ratio


@indicator(
    code="files_sealed",
    name=_("Household files sealed for signature"),
    unit="份",
    kind=STOCK,
    counts=THINGS,
    good=NEUTRAL,
    topic="people",
    finest=None,
    sources=[SEALED_FILE, HOUSEHOLD],
    says=_(
        "Files of households sealed for signature, of any year, that had neither lapsed nor been withdrawn at the end"
        " of the month. For officials only."
    ),
)
def files_sealed():
    return Rows(
        SealedFile.objects.standing(),
        key="pk",
        region="household__village_id",
        starts="sealed_on",
        ends="lapsed_on",
        behind="household_id",
    )


@indicator(
    code="files_endorsed",
    name=_("Household files signed at every level"),
    unit="份",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="people",
    finest=None,
    sources=[ENDORSEMENT, SEALED_FILE, HOUSEHOLD],
    says=_(
        "Files in force at the end of the month under which every level of their chain had signed by then. For"
        " officials only."
    ),
)
def files_endorsed():
    return Rows(
        Endorsement.objects.filter(file__withdrawn_at=None).last_of_the_chain(),
        key="file_id",
        region="file__household__village_id",
        starts="signed_on",
        ends="file__lapsed_on",
        behind="file__household_id",
    )


ratio(
    code="files_endorsed_rate",
    name=_("Share of files signed at every level"),
    unit="%",
    numerator="files_endorsed",
    denominator="files_sealed",
    percent=True,
    good=UP,
    topic="people",
    finest=None,
    says=_(
        "Files signed at every level as a share of those sealed and in force, to two decimals. For officials only."
    ),
)


@indicator(
    code="files_lapsed",
    name=_("Household files that lapsed"),
    unit="份",
    kind=FLOW,
    counts=THINGS,
    good=DOWN,
    topic="people",
    finest=None,
    sources=[SEALED_FILE, HOUSEHOLD],
    says=_(
        "Files that lapsed since 1 January because what was signed changed in the register: each is to be signed anew."
        " For officials only."
    ),
)
def files_lapsed():
    return Rows(
        SealedFile.objects.standing().filter(lapsed_on__isnull=False),
        key="pk",
        region="household__village_id",
        starts="lapsed_on",
        behind="household_id",
    )
