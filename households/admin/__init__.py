"""The clerk's pages of the household registry: files, members, yearly cards, helpers, visits."""

from .frequency import VisitFrequencyAdmin
from .household import HouseholdAdmin
from .measure import MeasureTypeAdmin
from .member import MemberAdmin, MemberYearAdmin
from .pairing import PairingAdmin
from .poverty_line import PovertyLineAdmin
from .seal import EndorsementAdmin, EndorsementStepAdmin, SealedFileAdmin
from .visit import VisitAdmin
from .year import HouseholdIncomeAdmin, HouseholdStatusAdmin, HouseholdYearAdmin

__all__ = [
    "EndorsementAdmin",
    "EndorsementStepAdmin",
    "HouseholdAdmin",
    "HouseholdIncomeAdmin",
    "HouseholdStatusAdmin",
    "HouseholdYearAdmin",
    "MeasureTypeAdmin",
    "MemberAdmin",
    "MemberYearAdmin",
    "PairingAdmin",
    "PovertyLineAdmin",
    "SealedFileAdmin",
    "VisitAdmin",
    "VisitFrequencyAdmin",
]
