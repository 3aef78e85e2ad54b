"""The clerk's pages of the household registry: files, members, yearly cards, helpers, visits."""

from .frequency import VisitFrequencyAdmin
from .household import HouseholdAdmin
from .measure import MeasureTypeAdmin
from .member import MemberAdmin, MemberYearAdmin
from .pairing import PairingAdmin
from .poverty_line import PovertyLineAdmin
from .visit import VisitAdmin
from .year import HouseholdIncomeAdmin, HouseholdStatusAdmin, HouseholdYearAdmin

__all__ = [
    "HouseholdAdmin",
    "HouseholdIncomeAdmin",
    "HouseholdStatusAdmin",
    "HouseholdYearAdmin",
    "MeasureTypeAdmin",
    "MemberAdmin",
    "MemberYearAdmin",
    "PairingAdmin",
    "PovertyLineAdmin",
    "VisitAdmin",
    "VisitFrequencyAdmin",
]
