"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin, PowerSettlementAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, PaymentAdmin
from .leaving import LeavingMemberAdmin
from .life import (
    ProjectDocumentAdmin,
    ProjectPhotoAdmin,
    ProjectStageAdmin,
    ProjectStepAdmin,
    StageReportAdmin,
)
from .project import OutputAdmin, ProjectAdmin
from .rules import DemandedDocumentAdmin, LightRuleAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin

__all__ = [
    "BenefitAdmin",
    "DemandedDocumentAdmin",
    "EnterpriseAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "LightRuleAdmin",
    "OutputAdmin",
    "PaymentAdmin",
    "PowerSettlementAdmin",
    "ProjectAdmin",
    "ProjectDocumentAdmin",
    "ProjectPhotoAdmin",
    "ProjectStageAdmin",
    "ProjectStepAdmin",
    "StageReportAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
]
