from .cadre import Cadre, Posting
from .exit import ExitIndicatorRule, VillageExitCheck, VillageExitStep
from .plan import VillagePlan, VillagePlanItem
from .region import Region, Village, VillageYear
from .standard import PolicyStandard

__all__ = [
    "Cadre",
    "PolicyStandard",
    "ExitIndicatorRule",
    "Posting",
    "Region",
    "Village",
    "VillageExitCheck",
    "VillageExitStep",
    "VillagePlan",
    "VillagePlanItem",
    "VillageYear",
]
