"""Entering places, cadres, postings and targets; and what the admin of the rooms above shares about places."""

from .cadre import CadreAdmin, PostingAdmin
from .place import RegionAdmin, VillageAdmin, VillageYearAdmin
from .standard import PolicyStandardAdmin
from .target import TargetAdmin
from .trail import TrailAdmin

__all__ = [
    "CadreAdmin",
    "PolicyStandardAdmin",
    "PostingAdmin",
    "RegionAdmin",
    "TargetAdmin",
    "TrailAdmin",
    "VillageAdmin",
    "VillageYearAdmin",
]
