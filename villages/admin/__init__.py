"""Entering places, cadres, postings and targets; and what the admin of the rooms above shares about places."""

from .account import AccountAdmin
from .cadre import CadreAdmin, PostingAdmin
from .exit import ExitIndicatorRuleAdmin, VillageExitCheckAdmin, VillageExitStepAdmin
from .place import RegionAdmin, VillageAdmin, VillageYearAdmin
from .plan import VillagePlanAdmin
from .standard import PolicyStandardAdmin
from .target import TargetAdmin
from .trail import TrailAdmin

__all__ = [
    "AccountAdmin",
    "CadreAdmin",
    "ExitIndicatorRuleAdmin",
    "PolicyStandardAdmin",
    "PostingAdmin",
    "RegionAdmin",
    "TargetAdmin",
    "TrailAdmin",
    "VillageAdmin",
    "VillageExitCheckAdmin",
    "VillageExitStepAdmin",
    "VillagePlanAdmin",
    "VillageYearAdmin",
]
