from .aid_standard import StudentAidStandard
from .benefit import Benefit
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt
from .fund_term import FundTerm
from .health import ChronicCard, DoctorContract, DoctorFollowUp, HealthCheckup
from .housing import DilapidatedHouse, HouseRenovationStep
from .income_rule import IncomeRule
from .job import Job
from .links import MeasureLink, PlanItemProject
from .loan import Loan, LoanExtension, LoanRepayment
from .participation import Participation
from .payment import Payment
from .payout import Payout
from .project import Output, Project
from .settlement import MedicalSettlement
from .training import JobEvent, TrainingAttendance, TrainingSession
from .welfare_post import WelfarePost

__all__ = [
    "Benefit",
    "ChronicCard",
    "DilapidatedHouse",
    "DoctorContract",
    "DoctorFollowUp",
    "Enterprise",
    "FundAllocation",
    "FundReceipt",
    "IncomeRule",
    "HealthCheckup",
    "HouseRenovationStep",
    "FundTerm",
    "Job",
    "JobEvent",
    "MeasureLink",
    "Loan",
    "LoanExtension",
    "LoanRepayment",
    "MedicalSettlement",
    "Output",
    "Participation",
    "Payment",
    "PlanItemProject",
    "Payout",
    "PowerSettlement",
    "Project",
    "StudentAidStandard",
    "TrainingAttendance",
    "TrainingSession",
    "WelfarePost",
]
