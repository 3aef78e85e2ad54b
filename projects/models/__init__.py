from .benefit import Benefit
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt, Payment
from .job import Job
from .project import Output, Project
from .training import JobEvent, TrainingAttendance, TrainingSession

__all__ = [
    "Benefit",
    "Enterprise",
    "FundAllocation",
    "FundReceipt",
    "Job",
    "JobEvent",
    "Output",
    "Payment",
    "PowerSettlement",
    "Project",
    "TrainingAttendance",
    "TrainingSession",
]
