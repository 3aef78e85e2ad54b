from .benefit import Benefit
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt, Payment
from .income_rule import IncomeRule
from .job import Job
from .links import MeasureLink, PlanItemProject
from .project import Output, Project
from .training import JobEvent, TrainingAttendance, TrainingSession

__all__ = [
    "Benefit",
    "Enterprise",
    "FundAllocation",
    "FundReceipt",
    "IncomeRule",
    "Job",
    "JobEvent",
    "MeasureLink",
    "Output",
    "Payment",
    "PlanItemProject",
    "PowerSettlement",
    "Project",
    "TrainingAttendance",
    "TrainingSession",
]
