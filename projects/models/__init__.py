from .benefit import Benefit
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt
from .fund_term import FundTerm
from .job import Job
from .payment import Payment
from .payout import Payout
from .project import Output, Project
from .training import JobEvent, TrainingAttendance, TrainingSession

__all__ = [
    "Benefit",
    "Enterprise",
    "FundAllocation",
    "FundReceipt",
    "FundTerm",
    "Job",
    "JobEvent",
    "Output",
    "Payment",
    "Payout",
    "PowerSettlement",
    "Project",
    "TrainingAttendance",
    "TrainingSession",
]
