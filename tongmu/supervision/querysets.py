from tongmu.audit.querysets import TrailedQuerySet
from tongmu.core.regions import within_any


class CampaignQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_supervision")))

    def running_on(self, day):
        """Those begun by `day` whose last day is not past, or that have none yet."""
        return self.filter(starts_on__lte=day).exclude(ends_on__lt=day)
