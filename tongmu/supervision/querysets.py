from tongmu.audit.querysets import TrailedQuerySet
from tongmu.core.regions import within_any


class CampaignQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_supervision")))
