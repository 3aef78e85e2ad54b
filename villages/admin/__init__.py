"""Entering places, cadres and postings; and what the admin of the rooms above shares about places."""

from .cadre import CadreAdmin, PostingAdmin
from .place import RegionAdmin, VillageAdmin, VillageYearAdmin

__all__ = ["CadreAdmin", "PostingAdmin", "RegionAdmin", "VillageAdmin", "VillageYearAdmin"]
