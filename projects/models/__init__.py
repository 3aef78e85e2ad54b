from .benefit import Benefit
from .cash_book import CashEntry
from .enterprise import Enterprise
from .fund import FundAllocation, FundReceipt, Payment
from .job import Job
from .offer import IndustryLink, Recruitment
from .points import PointAccount, PointEntry, ScoringBatch
from .power import PowerSettlement, PowerUse, Resolution
from .project import Output, Project
from .share import Share
from .shop import Donation, ExchangeOrder, ShopItem, StockMove
from .training import JobEvent, TrainingAttendance, TrainingSession

__all__ = [
    "Benefit",
    "CashEntry",
    "Donation",
    "Enterprise",
    "ExchangeOrder",
    "FundAllocation",
    "FundReceipt",
    "IndustryLink",
    "Job",
    "JobEvent",
    "Output",
    "Payment",
    "PointAccount",
    "PointEntry",
    "PowerSettlement",
    "PowerUse",
    "Project",
    "Recruitment",
    "Resolution",
    "ScoringBatch",
    "Share",
    "ShopItem",
    "StockMove",
    "TrainingAttendance",
    "TrainingSession",
]
