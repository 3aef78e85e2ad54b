"""Every question asked of places, cadres and postings."""

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Substr

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core import clock
from tongmu.core.regions import LENGTHS, ancestors_of, within, within_any
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


class PolicyStandardQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Standards are published rules: all of them for whoever may see rules, else none."""
        return self if user.may("see_rules") else self.none()

    def holding_in(self, year):
        """Those standing whose years include `year`; an earlier one may have been replaced by a later one."""
        return self.standing().filter(Q(until__isnull=True) | Q(until__gte=year), since__lte=year)

    def closest_first(self):
        """Those of the smallest region first, and of one region the one that began last."""
        return self.order_by("-region_code", "-since", "-pk")

    def in_force(self, region_code, year, *kinds):
        """{kind: standard} of those in force in `region_code` and `year`, in one query; a kind without one is missing.

        `region_code` is a code of any level: what holds around it holds in it.
        """
        around = [region_code, *ancestors_of(region_code)]
        found = {}
        for standard in self.holding_in(year).filter(kind__in=kinds, region_code__in=around).closest_first():
            found.setdefault(standard.kind, standard)
        return found

    def number_for(self, kind, *, village, year):
        """An expression: the number of the standard in force for the paths `village` and `year` of a row, or null."""
        around = Q()
        for length in LENGTHS:
            around |= Q(region_code=Substr(OuterRef(village), 1, length))
        rows = self.holding_in(OuterRef(year)).filter(around, kind=kind)
        return Subquery(rows.closest_first().values("number")[:1])
