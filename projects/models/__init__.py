from .aid_standard import StudentAidStandard
from .benefit import Benefit
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt, Payment
from .health import ChronicCard, DoctorContract, DoctorFollowUp, HealthCheckup
from .housing import DilapidatedHouse, HouseRenovationStep
from .job import Job
from .project import Output, Project
from .settlement import MedicalSettlement
from .training import JobEvent, TrainingAttendance, TrainingSession

__all__ = [
    "Benefit",
    "ChronicCard",
    "DilapidatedHouse",
    "DoctorContract",
    "DoctorFollowUp",
    "Enterprise",
    "FundAllocation",
    "FundReceipt",
    "HealthCheckup",
    "HouseRenovationStep",
    "Job",
    "JobEvent",
    "MedicalSettlement",
    "Output",
    "Payment",
    "PowerSettlement",
    "Project",
    "StudentAidStandard",
    "TrainingAttendance",
    "TrainingSession",
]
