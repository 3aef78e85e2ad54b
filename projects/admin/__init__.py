"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin, PowerSettlementAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, PaymentAdmin
from .leaving import LeavingMemberAdmin
from .project import OutputAdmin, ProjectAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin

__all__ = [
    "BenefitAdmin",
    "EnterpriseAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "OutputAdmin",
    "PaymentAdmin",
    "PowerSettlementAdmin",
    "ProjectAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
]
