from .account import IncomeEntry
from .frequency import VisitFrequency
from .household import Household, HouseholdStatus
from .measure import Measure, MeasureType
from .member import Member, MemberYear
from .pairing import Pairing
from .poverty_line import PovertyLine
from .seal import Endorsement, EndorsementStep, SealedFile
from .visit import Visit
from .year import HouseholdIncome, HouseholdYear

__all__ = [
    "Endorsement",
    "EndorsementStep",
    "Household",
    "HouseholdIncome",
    "HouseholdStatus",
    "HouseholdYear",
    "IncomeEntry",
    "Measure",
    "MeasureType",
    "Member",
    "MemberYear",
    "Pairing",
    "PovertyLine",
    "SealedFile",
    "Visit",
    "VisitFrequency",
]
