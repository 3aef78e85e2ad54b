from .cadre import Cadre, Posting
from .region import Region, Village, VillageYear
from .standard import PolicyStandard

__all__ = ["Cadre", "PolicyStandard", "Posting", "Region", "Village", "VillageYear"]
