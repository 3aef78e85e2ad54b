"""Every question asked of places, cadres and postings."""

from django.db.models import Q

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core import clock
from tongmu.core.regions import within, within_any
from tongmu.core.search import prefix_q


class SpellQuerySet(WithdrawableQuerySet):
    """Dated rows with `starts_on` and `ends_on` (exclusive, or null while open)."""

    def open(self):
        return self.standing().filter(ends_on=None)

    def overlapping(self, starts_on, ends_on):
        """Those standing rows that share a day with [starts_on, ends_on); None as the end means open."""
        rows = self.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on))
        return rows if ends_on is None else rows.filter(starts_on__lt=ends_on)


class RegionQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        """The statistical register is public: all of it for whoever may see any villages, else none."""
        return self if user.may("see_villages") else self.none()

    def within(self, code):
        return self.filter(within("code", code))

    def search(self, text):
        return self.filter(prefix_q(["code", "name"], text))


class VillageQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_id", user.regions("see_villages")))

    def within(self, code):
        return self.filter(within("region_id", code))

    def search(self, text):
        return self.filter(prefix_q(["region__code", "name", "initials"], text))


class VillageYearQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_villages")))


class CadreQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        """Those whose record is kept in the user's regions, those posted to a village there now, and oneself."""
        codes = user.regions("see_cadres")
        posted = (
            self.model.postings.rel.related_model.objects.in_force_on(clock.today())
            .filter(within_any("village_id", codes))
            .values("cadre_id")
        )
        return self.filter(within_any("home_region_code", codes) | Q(pk__in=posted) | Q(user_id=user.pk))

    def search(self, text):
        return self.filter(prefix_q(["name", "initials"], text))


class PostingQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_cadres")) | Q(cadre__user_id=user.pk))
