"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .account import IncomeEntryAdmin, IncomeRuleAdmin
from .aid_standard import StudentAidStandardAdmin
from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin, PowerSettlementAdmin
from .finance import LoanAdmin, LoanExtensionAdmin, LoanRepaymentAdmin, ParticipationAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, FundTermAdmin, PaymentAdmin
from .health import (
    ChronicCardAdmin,
    DoctorContractAdmin,
    DoctorFollowUpAdmin,
    HealthCheckupAdmin,
    MedicalSettlementAdmin,
)
from .housing import DilapidatedHouseAdmin, HouseRenovationStepAdmin
from .leaving import LeavingMemberAdmin
from .links import MeasureAdmin, MeasureLinkAdmin, PlanItemProjectAdmin, VillagePlanItemAdmin
from .payouts import PayoutAdmin
from .project import OutputAdmin, ProjectAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin
from .welfare_post import WelfarePostAdmin

__all__ = [
    "BenefitAdmin",
    "ChronicCardAdmin",
    "DilapidatedHouseAdmin",
    "DoctorContractAdmin",
    "DoctorFollowUpAdmin",
    "EnterpriseAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "IncomeEntryAdmin",
    "IncomeRuleAdmin",
    "HealthCheckupAdmin",
    "HouseRenovationStepAdmin",
    "FundTermAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "MeasureAdmin",
    "MeasureLinkAdmin",
    "LoanAdmin",
    "LoanExtensionAdmin",
    "LoanRepaymentAdmin",
    "MedicalSettlementAdmin",
    "OutputAdmin",
    "ParticipationAdmin",
    "PaymentAdmin",
    "PlanItemProjectAdmin",
    "PayoutAdmin",
    "PowerSettlementAdmin",
    "ProjectAdmin",
    "StudentAidStandardAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
    "VillagePlanItemAdmin",
    "WelfarePostAdmin",
]
