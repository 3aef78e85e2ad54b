from .cadre import Cadre, Posting
from .region import Region, Village, VillageYear

__all__ = ["Cadre", "Posting", "Region", "Village", "VillageYear"]
