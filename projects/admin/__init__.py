"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin, PowerSettlementAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, FundTermAdmin, PaymentAdmin
from .leaving import LeavingMemberAdmin
from .payouts import PayoutAdmin
from .project import OutputAdmin, ProjectAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin

__all__ = [
    "BenefitAdmin",
    "EnterpriseAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "FundTermAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "OutputAdmin",
    "PaymentAdmin",
    "PayoutAdmin",
    "PowerSettlementAdmin",
    "ProjectAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
]
