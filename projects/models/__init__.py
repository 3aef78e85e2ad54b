from .benefit import Benefit
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt, Payment
from .income_rule import IncomeRule
from .job import Job
from .links import MeasureLink, PlanItemProject
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
    "IncomeRule",
    "Job",
    "JobEvent",
    "MeasureLink",
    "Loan",
    "LoanExtension",
    "LoanRepayment",
    "Output",
    "Participation",
    "Payment",
    "PlanItemProject",
    "PowerSettlement",
    "Project",
    "TrainingAttendance",
    "TrainingSession",
    "WelfarePost",
]
