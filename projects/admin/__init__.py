"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, PaymentAdmin
from .leaving import LeavingMemberAdmin
from .offers import IndustryLinkAdmin, RecruitmentAdmin, ShareAdmin
from .points import PointAccountAdmin, PointEntryAdmin, ScoringBatchAdmin
from .power import PowerSettlementAdmin, PowerUseAdmin, ResolutionAdmin
from .project import OutputAdmin, ProjectAdmin
from .shop import CashEntryAdmin, DonationAdmin, ExchangeOrderAdmin, ShopItemAdmin, StockMoveAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin

__all__ = [
    "BenefitAdmin",
    "CashEntryAdmin",
    "DonationAdmin",
    "EnterpriseAdmin",
    "ExchangeOrderAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "IndustryLinkAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "OutputAdmin",
    "PaymentAdmin",
    "PointAccountAdmin",
    "PointEntryAdmin",
    "PowerSettlementAdmin",
    "PowerUseAdmin",
    "ProjectAdmin",
    "RecruitmentAdmin",
    "ResolutionAdmin",
    "ScoringBatchAdmin",
    "ShareAdmin",
    "ShopItemAdmin",
    "StockMoveAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
]
