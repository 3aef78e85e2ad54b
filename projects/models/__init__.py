from .aid_standard import StudentAidStandard
from .benefit import Benefit
from .cash_book import CashEntry
from .document import DemandedDocument, ProjectDocument
from .enterprise import Enterprise
from .fund import FundAllocation, FundReceipt
from .fund_term import FundTerm
from .health import ChronicCard, DoctorContract, DoctorFollowUp, HealthCheckup
from .housing import DilapidatedHouse, HouseRenovationStep
from .income_rule import IncomeRule
from .job import Job
from .links import MeasureLink, PlanItemProject
from .loan import Loan, LoanExtension, LoanRepayment
from .offer import IndustryLink, Recruitment
from .participation import Participation
from .payment import Payment
from .payout import Payout
from .photo import ProjectPhoto
from .points import PointAccount, PointEntry, ScoringBatch
from .power import PowerSettlement, PowerUse, Resolution
from .project import Output, Project
from .settlement import MedicalSettlement
from .share import Share
from .shop import Donation, ExchangeOrder, ShopItem, StockMove
from .stage import LightRule, ProjectStage, StageReport
from .step import ProjectStep
from .subsidy import SubsidyRule, WorkshopSubsidy
from .training import JobEvent, TrainingAttendance, TrainingSession
from .welfare_post import WelfarePost

__all__ = [
    "Benefit",
    "ChronicCard",
    "DilapidatedHouse",
    "DoctorContract",
    "DoctorFollowUp",
    "CashEntry",
    "Donation",
    "DemandedDocument",
    "Enterprise",
    "ExchangeOrder",
    "FundAllocation",
    "FundReceipt",
    "IncomeRule",
    "HealthCheckup",
    "HouseRenovationStep",
    "FundTerm",
    "IndustryLink",
    "Job",
    "JobEvent",
    "MeasureLink",
    "Loan",
    "LoanExtension",
    "LoanRepayment",
    "MedicalSettlement",
    "LightRule",
    "Output",
    "Participation",
    "Payment",
    "PlanItemProject",
    "Payout",
    "PointAccount",
    "PointEntry",
    "PowerSettlement",
    "PowerUse",
    "Project",
    "StudentAidStandard",
    "Recruitment",
    "Resolution",
    "ScoringBatch",
    "Share",
    "ShopItem",
    "StockMove",
    "SubsidyRule",
    "ProjectDocument",
    "ProjectPhoto",
    "ProjectStage",
    "ProjectStep",
    "StageReport",
    "TrainingAttendance",
    "TrainingSession",
    "WelfarePost",
    "WorkshopSubsidy",
]
