"""Every question asked of campaigns, milestones, community events, feedback, inspections and problems."""

from django.db.models import Count, DateField, F, IntegerField, Max, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from households.querysets import seen_by
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.addresses import whole_number
from tongmu.core.regions import ancestors_of, on_line_with, within, within_any
from tongmu.core.search import prefix_q
from tongmu.supervision.codes import FINAL, OVER, StepKind


class CampaignQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_supervision")))

    def concerning(self, codes):
        """Those of a region that is, lies in or contains one of `codes`."""
        condition = Q(pk__in=[])
        for code in codes:
            condition |= on_line_with("region_code", code)
        return self.filter(condition)

    def within(self, code):
        return self.filter(within("region_code", code))


class CampaignGoalQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("campaign__region_code", user.regions("see_supervision")))


class CampaignTaskQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_progress")))

    def with_done(self):
        """Adds `done`: the quantity done so far, and `done_on`: the day on which the planned one was reached."""
        progress = self.model.progress.rel.related_model.objects
        rows = progress.standing().filter(task=OuterRef("pk")).order_by()
        total = Subquery(rows.values("task").annotate(total=Sum("quantity")).values("total"))
        reached = progress.reaching().filter(task=OuterRef("pk")).order_by().values("day")[:1]
        return self.annotate(
            done=Coalesce(total, Value(0), output_field=IntegerField()),
            done_on=Subquery(reached, output_field=DateField()),
        )

    def open(self):
        """Those standing that are not finished; with `done`."""
        return self.standing().with_done().filter(done__lt=F("quantity"))

    def search(self, text):
        return self.filter(prefix_q(["what", "village__name", "village__initials"], text))


class TaskProgressQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("task__village_id", user.regions("see_progress")))

    def reaching(self):
        """Of each task the standing row with which its planned quantity was reached; none of a task under way."""
        others = self.model.objects.standing().filter(task=OuterRef("task")).order_by()
        others = others.filter(day__lte=OuterRef("day"))
        total = others.values("task").annotate(total=Sum("quantity")).values("total")
        rows = self.standing().annotate(so_far=Subquery(total, output_field=IntegerField()))
        return rows.filter(so_far__gte=F("task__quantity"), so_far__lt=F("task__quantity") + F("quantity"))


class RegionalQuerySet(WithdrawableQuerySet):
    def within(self, code):
        return self.filter(within("region_code", code))


class MilestoneQuerySet(RegionalQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_supervision")))


class CommunityEventQuerySet(RegionalQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_events")))


class EventRequestQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Those in the user's regions; one that names a household only to whoever may see that household."""
        unnamed = Q(household=None) & within_any("event__region_code", user.regions("see_events"))
        return self.filter(unnamed | Q(household__isnull=False) & seen_by(user, "household"))

    def open(self):
        return self.standing().filter(answered_on=None)


class ReplyPeriodQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_rules")))

    def in_force(self, region_code, day):
        """{kind: the period that holds there on `day`}: the nearest region's, and of that the latest."""
        rows = self.filter(region_code__in=[region_code, *ancestors_of(region_code)], applies_from__lte=day)
        found = sorted(rows, key=lambda row: (len(row.region_code), row.applies_from))
        return {row.kind: row for row in found}


class FeedbackQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_feedback")))

    def with_answered_on(self):
        """Adds `answered_on`: the day of the first standing reply that ends the matter, or null."""
        replies = self.model.replies.rel.related_model.objects.standing()
        final = replies.filter(feedback=OuterRef("pk"), outcome__in=FINAL).order_by("replied_on", "pk")
        return self.annotate(answered_on=Subquery(final.values("replied_on")[:1]))

    def open(self):
        return self.standing().with_answered_on().filter(answered_on=None)

    def overdue(self, day):
        """Those standing that were not answered by the day promised."""
        return self.open().filter(reply_by__lt=day)

    def search(self, text):
        """That of a number."""
        number = whole_number(text)
        return self.none() if number is None else self.filter(pk=number)


class FeedbackReplyQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("feedback__region_code", user.regions("see_feedback")))


def number_of(rows):
    """How many of `rows` belong to the inspection."""
    rows = rows.filter(inspection=OuterRef("pk")).order_by().values("inspection")
    return Coalesce(
        Subquery(rows.annotate(number=Count("pk")).values("number")), Value(0), output_field=IntegerField()
    )


class InspectionQuerySet(RegionalQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_supervision")))

    def with_findings(self):
        """Adds how many households: `looked_at_count`, `agreeing`, `asked`, `satisfied`; and `problems_count`."""
        samples = self.model.samples.rel.related_model.objects.standing()
        problems = self.model.problems.rel.related_model.objects.standing()
        return self.annotate(
            looked_at_count=number_of(samples),
            agreeing=number_of(samples.filter(agrees=True)),
            asked=number_of(samples.exclude(satisfied=None)),
            satisfied=number_of(samples.filter(satisfied=True)),
            problems_count=number_of(problems),
        )

    def search(self, text):
        return self.filter(prefix_q(["name", "document_no"], text))


class InspectionSampleQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Those of inspections in the user's regions, of households that he or she may see."""
        mine = within_any("inspection__region_code", user.regions("see_supervision"))
        return self.filter(mine & seen_by(user, "household"))

    def outside(self, code):
        return self.exclude(within("household__village_id", code))


class ProblemQuerySet(RegionalQuerySet):
    def visible_to(self, user):
        return self.filter(problems_seen_by(user))

    def outside(self, code):
        return self.exclude(within("region_code", code))

    def open(self):
        """Those standing that are neither closed nor handed over."""
        return self.standing().exclude(state__in=OVER)

    def overdue(self, day):
        return self.open().filter(due_on__lt=day)

    def in_hand_of(self, user):
        """Those that the cadre behind the account is to rectify or leads."""
        mine = Q(responsible_cadre__user_id=user.pk) | Q(leading_cadre__user_id=user.pk)
        return self.filter(mine)

    def last_number(self, ledger_code, year):
        """The last running number that the ledger gave in the year; 0 before the first. Withdrawn ones keep theirs."""
        found = self.filter(ledger_code=ledger_code, year=year).aggregate(last=Max("sequence"))
        return found["last"] or 0

    def search(self, text):
        """By the number as it stands on paper, or its running part."""
        year, _dash, sequence = text.rpartition("-")
        wanted = whole_number(sequence)
        if wanted is None or (year and whole_number(year) is None):
            return self.none()
        rows = self.filter(sequence=wanted)
        return rows.filter(year=whole_number(year)) if year else rows


def problems_seen_by(user, path=""):
    """Problems in the user's regions; one that names a household only where he or she may see that household.

    `path` leads from a row to its problem ('problem'; '' for the problem itself).
    """
    step = f"{path}__" if path else ""
    unnamed = Q(**{f"{step}household": None}) | seen_by(user, f"{step}household")
    return within_any(f"{step}region_code", user.regions("see_problems")) & unnamed


class ProblemStepQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(problems_seen_by(user, "problem"))

    def taken(self):
        """Without the registration."""
        return self.exclude(kind=StepKind.REGISTER)

    def search(self, text):
        """Those of the problem with that number."""
        problems = self.model.problem.field.related_model.objects.search(text)
        return self.filter(problem__in=problems)
