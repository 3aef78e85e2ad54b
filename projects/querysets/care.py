"""Questions asked of benefits, health, schooling and housing."""

from django.db.models import Exists, OuterRef, Q, Subquery

from households.querysets import seen_by
from projects.codes import HouseStep
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.regions import ancestors_of
from villages.querysets import PublishedRules, SpellQuerySet

from .base import AmountQuerySet, OfMemberSpellQuerySet


class BenefitQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))


class IncomeRuleQuerySet(PublishedRules, SpellQuerySet):
    def around(self, village):
        """Those standing of the village and the regions above it, the nearest last."""
        rules = self.standing().filter(region_code__in=[village, *ancestors_of(village)])
        return sorted(rules, key=lambda rule: len(rule.region_code))


class StudentAidStandardQuerySet(PublishedRules, TrailedQuerySet):
    def in_force_for(self, village, school_year, aid, stage):
        """Those for that village, of the smallest region around it first."""
        return self.filter(
            region_code__in=[village, *ancestors_of(village)], school_year=school_year, aid=aid, stage=stage
        ).order_by("-region_code")


class DoctorContractQuerySet(OfMemberSpellQuerySet):
    def without_follow_up(self, first, last):
        """Those in force on `last` whose member, still in the household, was not seen from `first` to `last`."""
        seen = self.model.follow_ups.rel.related_model.objects.standing().filter(done_on__range=(first, last))
        present = Q(member__left_on=None) | Q(member__left_on__gt=last)
        return self.in_force_on(last).filter(present).exclude(Exists(seen.filter(contract=OuterRef("pk"))))


class FollowUpQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "contract__member__household"))

    def outside(self, starts_on, ends_on):
        """Those before `starts_on`, and those from `ends_on` on where it is known."""
        late = Q(done_on__gte=ends_on) if ends_on else Q(pk=None)
        return self.filter(Q(done_on__lt=starts_on) | late)


class DilapidatedHouseQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))

    def with_step_days(self):
        """Adds `started_on`, `finished_on`, `accepted_on`, `moved_in_on`: the days of its standing steps, or None."""
        steps = self.model.steps.rel.related_model.objects.standing().filter(house=OuterRef("pk")).order_by()
        return self.annotate(
            **{
                f"{step}_on": Subquery(steps.filter(step=step).values("done_on")[:1])
                for step in HouseStep.values
            }
        )

    def unfinished(self):
        """Those standing that are not lived in again."""
        return self.standing().with_step_days().filter(moved_in_on=None)

    def unfinished_on(self, day):
        """Those found dangerous by `day` whose work was not finished by then, the longest waiting first."""
        found = self.standing().with_step_days().filter(identified_on__lte=day)
        unfinished = Q(finished_on=None) | Q(finished_on__gt=day)
        return found.filter(unfinished).order_by("identified_on", "pk")


class HouseStepQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "house__household"))
