"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .aid_standard import StudentAidStandardAdmin
from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin, PowerSettlementAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, PaymentAdmin
from .health import (
    ChronicCardAdmin,
    DoctorContractAdmin,
    DoctorFollowUpAdmin,
    HealthCheckupAdmin,
    MedicalSettlementAdmin,
)
from .housing import DilapidatedHouseAdmin, HouseRenovationStepAdmin
from .leaving import LeavingMemberAdmin
from .project import OutputAdmin, ProjectAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin

__all__ = [
    "BenefitAdmin",
    "ChronicCardAdmin",
    "DilapidatedHouseAdmin",
    "DoctorContractAdmin",
    "DoctorFollowUpAdmin",
    "EnterpriseAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "HealthCheckupAdmin",
    "HouseRenovationStepAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "MedicalSettlementAdmin",
    "OutputAdmin",
    "PaymentAdmin",
    "PowerSettlementAdmin",
    "ProjectAdmin",
    "StudentAidStandardAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
]
