"""Every question asked of this room's tables, by field of work."""

from .base import (
    AmountQuerySet,
    OfMemberQuerySet,
    OfMemberSpellQuerySet,
    RegionalQuerySet,
)
from .care import (
    BenefitQuerySet,
    DilapidatedHouseQuerySet,
    DoctorContractQuerySet,
    FollowUpQuerySet,
    HouseStepQuerySet,
    IncomeRuleQuerySet,
    StudentAidStandardQuerySet,
)
from .enterprises import (
    EnterpriseQuerySet,
    PowerSettlementQuerySet,
)
from .money import (
    FundAllocationQuerySet,
    FundReceiptQuerySet,
    FundTermQuerySet,
    MovingQuerySet,
    PaymentQuerySet,
    PayoutQuerySet,
)
from .subsidies import SubsidyQuerySet, SubsidyRuleQuerySet
from .work import (
    JobQuerySet,
    LoanPartQuerySet,
    LoanQuerySet,
    LoanRepaymentQuerySet,
    ParticipationQuerySet,
    TrainingAttendanceQuerySet,
    TrainingSessionQuerySet,
    WelfarePostQuerySet,
)
from .works import (
    MeasureLinkQuerySet,
    OutputQuerySet,
    PlanItemProjectQuerySet,
    ProjectQuerySet,
    steps_of,
)

__all__ = [
    "AmountQuerySet",
    "BenefitQuerySet",
    "DilapidatedHouseQuerySet",
    "DoctorContractQuerySet",
    "EnterpriseQuerySet",
    "FollowUpQuerySet",
    "FundAllocationQuerySet",
    "FundReceiptQuerySet",
    "FundTermQuerySet",
    "HouseStepQuerySet",
    "IncomeRuleQuerySet",
    "JobQuerySet",
    "LoanPartQuerySet",
    "LoanQuerySet",
    "LoanRepaymentQuerySet",
    "MeasureLinkQuerySet",
    "MovingQuerySet",
    "OfMemberQuerySet",
    "OfMemberSpellQuerySet",
    "OutputQuerySet",
    "ParticipationQuerySet",
    "PaymentQuerySet",
    "PayoutQuerySet",
    "PlanItemProjectQuerySet",
    "PowerSettlementQuerySet",
    "ProjectQuerySet",
    "RegionalQuerySet",
    "StudentAidStandardQuerySet",
    "SubsidyQuerySet",
    "SubsidyRuleQuerySet",
    "TrainingAttendanceQuerySet",
    "TrainingSessionQuerySet",
    "WelfarePostQuerySet",
    "steps_of",
]
