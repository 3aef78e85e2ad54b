"""The clerk's pages of projects, money, enterprises, jobs, benefits and training."""

from .account import IncomeEntryAdmin, IncomeRuleAdmin
from .aid_standard import StudentAidStandardAdmin
from .benefits import BenefitAdmin, JobAdmin
from .enterprises import EnterpriseAdmin
from .finance import LoanAdmin, LoanExtensionAdmin, LoanRepaymentAdmin, ParticipationAdmin
from .funds import FundAllocationAdmin, FundReceiptAdmin, FundTermAdmin, PaymentAdmin
from .health import (
    ChronicCardAdmin,
    DoctorContractAdmin,
    DoctorFollowUpAdmin,
    HealthCheckupAdmin,
    MedicalSettlementAdmin,
)
from .housing import DilapidatedHouseAdmin, HouseRenovationStepAdmin
from .leaving import LeavingMemberAdmin
from .life import (
    ProjectDocumentAdmin,
    ProjectPhotoAdmin,
    ProjectStageAdmin,
    ProjectStepAdmin,
    StageReportAdmin,
)
from .links import MeasureAdmin, MeasureLinkAdmin, PlanItemProjectAdmin, VillagePlanItemAdmin
from .offers import IndustryLinkAdmin, RecruitmentAdmin, ShareAdmin
from .payouts import PayoutAdmin
from .points import PointAccountAdmin, PointEntryAdmin, ScoringBatchAdmin
from .power import PowerSettlementAdmin, PowerUseAdmin, ResolutionAdmin
from .project import OutputAdmin, ProjectAdmin
from .rules import DemandedDocumentAdmin, LightRuleAdmin
from .shop import CashEntryAdmin, DonationAdmin, ExchangeOrderAdmin, ShopItemAdmin, StockMoveAdmin
from .subsidies import SubsidyRuleAdmin, WorkshopSubsidyAdmin
from .training import JobEventAdmin, TrainingAttendanceAdmin, TrainingSessionAdmin
from .welfare_post import WelfarePostAdmin

__all__ = [
    "BenefitAdmin",
    "ChronicCardAdmin",
    "DilapidatedHouseAdmin",
    "DoctorContractAdmin",
    "DoctorFollowUpAdmin",
    "CashEntryAdmin",
    "DonationAdmin",
    "DemandedDocumentAdmin",
    "EnterpriseAdmin",
    "ExchangeOrderAdmin",
    "FundAllocationAdmin",
    "FundReceiptAdmin",
    "IncomeEntryAdmin",
    "IncomeRuleAdmin",
    "HealthCheckupAdmin",
    "HouseRenovationStepAdmin",
    "FundTermAdmin",
    "IndustryLinkAdmin",
    "JobAdmin",
    "JobEventAdmin",
    "LeavingMemberAdmin",
    "MeasureAdmin",
    "MeasureLinkAdmin",
    "LoanAdmin",
    "LoanExtensionAdmin",
    "LoanRepaymentAdmin",
    "MedicalSettlementAdmin",
    "LightRuleAdmin",
    "OutputAdmin",
    "ParticipationAdmin",
    "PaymentAdmin",
    "PlanItemProjectAdmin",
    "PayoutAdmin",
    "PointAccountAdmin",
    "PointEntryAdmin",
    "PowerSettlementAdmin",
    "PowerUseAdmin",
    "ProjectAdmin",
    "StudentAidStandardAdmin",
    "RecruitmentAdmin",
    "ResolutionAdmin",
    "ScoringBatchAdmin",
    "ShareAdmin",
    "ShopItemAdmin",
    "StockMoveAdmin",
    "SubsidyRuleAdmin",
    "ProjectDocumentAdmin",
    "ProjectPhotoAdmin",
    "ProjectStageAdmin",
    "ProjectStepAdmin",
    "StageReportAdmin",
    "TrainingAttendanceAdmin",
    "TrainingSessionAdmin",
    "VillagePlanItemAdmin",
    "WelfarePostAdmin",
    "WorkshopSubsidyAdmin",
]
