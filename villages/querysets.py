"""Every question asked of places, cadres and postings."""

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Substr

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core import clock
from tongmu.core.regions import LENGTHS, ancestors_of, within, within_any
from tongmu.core.search import prefix_q
from tongmu.core.texts import normalise_text
from villages.codes import Comparison, ExitKind


class PublishedRules:
    """A QuerySet of rules, which are published: all of them for whoever may see rules, else none."""

    def visible_to(self, user):
        return self if user.may("see_rules") else self.none()


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


class ExitIndicatorRuleQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Exit indicators are published rules: all of them for whoever sees rules or any village, else none."""
        return self if user.may("see_rules") or user.may("see_villages") else self.none()

    def search(self, text):
        """Those whose indicator, requirement or year `text` names: 饮水, or 2018."""
        words = normalise_text(text).split()
        found = self
        for word in words:
            kinds = [kind for kind, label in ExitKind.choices if word in label]
            year = Q(year=int(word)) if word.isascii() and word.isdigit() and len(word) == 4 else Q()
            found = found.filter(Q(kind__in=kinds) | Q(requirement__contains=word) | (year or Q(pk=None)))
        return found

    def holding_in(self, code, year):
        """Those standing that hold in the region for the year: of each kind the rule of the nearest region."""
        around = self.standing().filter(year=year, region_code__in=[code, *ancestors_of(code)])
        by_kind = {}
        for rule in sorted(around, key=lambda rule: len(rule.region_code)):
            by_kind[rule.kind] = rule
        return sorted(by_kind.values(), key=lambda rule: ExitKind.values.index(rule.kind))


class OfVillageQuerySet(WithdrawableQuerySet):
    """Ledger rows of one village; they tell of things and no person."""

    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_villages")))


class VillageExitCheckQuerySet(OfVillageQuerySet):
    def with_until(self):
        """Adds `until`: the day of the next standing check of the same indicator of the village; or None."""
        later = self.model._default_manager.standing().filter(
            village=OuterRef("village"), rule=OuterRef("rule"), checked_on__gt=OuterRef("checked_on")
        )
        return self.annotate(until=Subquery(later.order_by("checked_on").values("checked_on")[:1]))

    def met(self):
        """Those whose value satisfies the target of their rule, see `rules.meets`."""
        return self.filter(
            Q(rule__comparison=Comparison.AT_LEAST, actual__gte=F("rule__target"))
            | Q(rule__comparison=Comparison.AT_MOST, actual__lte=F("rule__target"))
            | Q(rule__comparison=Comparison.BELOW, actual__lt=F("rule__target"))
        )

    def latest_on(self, day):
        """The last standing check of each indicator and village by the end of `day`."""
        known = self.standing().filter(checked_on__lte=day).with_until()
        return known.filter(Q(until__isnull=True) | Q(until__gt=day))


class VillagePlanItemQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("plan__village_id", user.regions("see_villages")))

    def search(self, text):
        return self.filter(prefix_q(["action", "plan__village__name", "plan__village__initials"], text))

    def overdue_on(self, day):
        """Those standing whose day has passed on `day`, not completed by then."""
        return self.standing().filter(due_on__lt=day).exclude(done_on__lte=day)


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

    def offered_to(self, user):
        """Those in service whom `user` may name as helpers: also such as the town, county … above keep, for a
        village's helpers mostly come from there."""
        codes = user.regions("see_cadres")
        above = {region for code in codes for region in ancestors_of(code)}
        seen = self.model._default_manager.visible_to(user).order_by().values("pk")
        kept = within_any("home_region_code", codes) | Q(home_region_code__in=above)
        return self.filter(kept | Q(pk__in=seen), left_on=None)

    def search(self, text):
        return self.filter(prefix_q(["name", "initials"], text))


class RulesOfYears(PublishedRules, WithdrawableQuerySet):
    """Published rules that hold from the year `since` to `until`, or on."""

    def holding_in(self, year):
        """Those standing whose years include `year`; an earlier one may have been replaced by a later one."""
        return self.standing().filter(Q(until__isnull=True) | Q(until__gte=year), since__lte=year)


class PostingQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_cadres")) | Q(cadre__user_id=user.pk))


class PolicyStandardQuerySet(RulesOfYears):
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
