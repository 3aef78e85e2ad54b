"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .account import IncomeEntryAdmin, IncomeRuleAdmin
from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin, PowerSettlementAdmin
from .finance import LoanAdmin, LoanExtensionAdmin, LoanRepaymentAdmin, ParticipationAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, PaymentAdmin
from .leaving import LeavingMemberAdmin
from .links import MeasureAdmin, MeasureLinkAdmin, PlanItemProjectAdmin, VillagePlanItemAdmin
from .project import OutputAdmin, ProjectAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin
from .welfare_post import WelfarePostAdmin

__all__ = [
    "BenefitAdmin",
    "EnterpriseAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "IncomeEntryAdmin",
    "IncomeRuleAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "MeasureAdmin",
    "MeasureLinkAdmin",
    "LoanAdmin",
    "LoanExtensionAdmin",
    "LoanRepaymentAdmin",
    "OutputAdmin",
    "ParticipationAdmin",
    "PaymentAdmin",
    "PlanItemProjectAdmin",
    "PowerSettlementAdmin",
    "ProjectAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
    "VillagePlanItemAdmin",
    "WelfarePostAdmin",
]
