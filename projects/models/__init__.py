from .benefit import Benefit
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt, Payment
from .job import Job
from .loan import Loan, LoanExtension, LoanRepayment
from .participation import Participation
from .project import Output, Project
from .training import JobEvent, TrainingAttendance, TrainingSession
from .welfare_post import WelfarePost

__all__ = [
    "Benefit",
    "Enterprise",
    "FundAllocation",
    "FundReceipt",
    "Job",
    "JobEvent",
    "Loan",
    "LoanExtension",
    "LoanRepayment",
    "Output",
    "Participation",
    "Payment",
    "PowerSettlement",
    "Project",
    "TrainingAttendance",
    "TrainingSession",
    "WelfarePost",
]
