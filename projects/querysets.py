"""Every question asked of projects, money, enterprises and benefits."""

from django.apps import apps
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractYear, Greatest, Substr

from households.querysets import seen_by
from projects.codes import ShopForm
from projects.rules import FISCAL
from projects.service_codes import HouseStep
from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.fields import MoneyField
from tongmu.core.regions import LENGTHS, ancestors_of, within, within_any
from tongmu.core.search import prefix_q
from villages.querysets import PublishedRules, SpellQuerySet


class AmountQuerySet(WithdrawableQuerySet):
    """Ledger rows with an amount of money."""

    def total(self):
        """The sum of the standing amounts in yuan; 0 without any."""
        return self.standing().aggregate(total=Sum("amount", default=0))["total"]


class MovingQuerySet(AmountQuerySet):
    """Money that must move on within a time limit."""

    def with_moved(self, model_name, parent, path, day):
        """Adds `moved`: yuan of it that moved on by `day`, as rows of the model, and `still`: what has not."""
        rows = apps.get_model("projects", model_name).objects.standing()
        rows = rows.filter(**{parent: OuterRef("pk"), f"{path}__lte": day}).order_by().values(parent)
        moved = Subquery(rows.annotate(sum=Sum("amount")).values("sum"), output_field=MoneyField())
        nought = Value(0, output_field=MoneyField())
        return self.annotate(moved=Coalesce(moved, nought)).annotate(still=F("amount") - F("moved"))

    def with_term(self, term, region, starts):
        """Adds `term`: in how many days it must have moved, by the rule of its place and year; None without one."""
        around = Q()
        for length in LENGTHS:
            around |= Q(region_code=Substr(OuterRef(region), 1, length))
        terms = apps.get_model("projects", "FundTerm").objects.filter(
            around, year__lte=ExtractYear(OuterRef(starts))
        )
        return self.annotate(term=Subquery(terms.order_by("-region_code", "-year").values(term)[:1]))

    def overdue(self, starts, day):
        """Those of which something is still there though the days of their term were over on `day`."""
        found = self.standing().filter(**{f"{starts}__lte": day}, still__gt=0, term__isnull=False)
        late = [
            key for key, since, term in found.values_list("pk", starts, "term") if (day - since).days > term
        ]
        return self.filter(pk__in=late)


def steps_of(kind):
    """The standing steps of that kind of the project a query is about."""
    steps = apps.get_model("projects", "ProjectStep").objects.standing()
    return steps.filter(project=OuterRef("pk"), kind=kind)


class ProjectQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_projects")))

    def within(self, code):
        return self.filter(within("region_code", code))

    def search(self, text):
        return self.filter(prefix_q(["number", "name"], text))

    def with_removal(self):
        """Adds `removed_on`: the day a project was taken out of the library, or None."""
        return self.annotate(removed_on=Subquery(steps_of("removal").values("done_on")[:1]))

    def public(self):
        """Those in the library, and those begun: what was only applied for is not made public here."""
        return self.with_removal().filter(Q(starts_on__isnull=False) | Exists(steps_of("library")))

    def with_library_days(self):
        """Adds `library_on`, the day a project entered the library, and `left_library_on`, the day it was accepted
        or taken out; None where it did not happen."""
        return self.with_removal().annotate(
            library_on=Subquery(steps_of("library").values("done_on")[:1]),
            left_library_on=Coalesce("finished_on", "removed_on"),
        )

    def waiting(self):
        return self.filter(starts_on=None, removed_on=None)

    def under_way(self):
        return self.filter(starts_on__isnull=False, finished_on=None)

    def finished(self):
        return self.filter(finished_on__isnull=False)

    def removed(self):
        return self.filter(removed_on__isnull=False)

    def with_first_day(self):
        """Adds `first_day`: the day works began, or are planned to begin."""
        return self.annotate(first_day=Coalesce("starts_on", "planned_starts_on"))


class FundTermQuerySet(PublishedRules, TrailedQuerySet):
    """Time limits within which money moves on."""


class FundReceiptQuerySet(MovingQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_funds")))

    def fiscal(self):
        return self.filter(nature__in=FISCAL)

    def idle_on(self, day):
        """A doubt: those not wholly allocated by `day`, past their time limit; with `still` and `term`."""
        rows = self.with_moved("FundAllocation", "receipt", "allocated_on", day)
        return rows.with_term("days_to_allocate", "region_code", "received_on").overdue("received_on", day)


class FundAllocationQuerySet(MovingQuerySet):
    def visible_to(self, user):
        codes = user.regions("see_funds")
        return self.filter(
            within_any("project__region_code", codes) | within_any("receipt__region_code", codes)
        )

    def idle_on(self, day):
        """A doubt: those not wholly paid by `day`, past their time limit; with `still` and `term`."""
        rows = self.with_moved("Payment", "allocation", "paid_on", day)
        return rows.with_term("days_to_pay", "project__region_code", "allocated_on").overdue(
            "allocated_on", day
        )


class PaymentQuerySet(AmountQuerySet):
    def visible_to(self, user):
        codes = user.regions("see_funds")
        return self.filter(
            within_any("allocation__project__region_code", codes)
            | within_any("allocation__receipt__region_code", codes)
        )


class PayoutQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Those of the user's regions; lists of households are seen by whoever sees all of these."""
        return self.filter(within_any("region_code", user.regions("see_households")))

    def not_adding_up(self):
        """A doubt that must never be found: those whose total is not that of their rows, or of their payment."""
        rows = apps.get_model("projects", "Benefit").objects.standing().filter(payout=OuterRef("pk"))
        listed = Subquery(
            rows.order_by().values("payout").annotate(sum=Sum("amount")).values("sum"),
            output_field=MoneyField(),
        )
        listed = Coalesce(listed, Value(0, output_field=MoneyField()))
        standing = self.standing().annotate(listed=listed)
        other_payment = Q(payment__isnull=False) & (
            ~Q(payment__amount=F("total")) | Q(payment__withdrawn_at__isnull=False)
        )
        return standing.filter(~Q(listed=F("total")) | other_payment)


class OutputQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        """Those in the user's regions; a row that names a household only to whoever may see that household."""
        unnamed = Q(household=None) & within_any("village_id", user.regions("see_projects"))
        return self.filter(unnamed | Q(household__isnull=False) & seen_by(user, "household"))

    def by_kind(self):
        """{kind: quantity in all} of the standing rows."""
        sums = self.standing().order_by().values_list("kind").annotate(total=Sum("quantity"))
        return dict(sums)

    def kinds_of_few(self, kinds, small):
        """Those of `kinds` of which some project, or some village in a year, has fewer than `small`: no project's
        number may be shown then, or the difference from the figures of the places would tell of few households."""
        rows = self.standing().filter(kind__in=kinds).order_by()
        by_project, by_village = ["project", "kind"], ["village", "kind", "done_on__year"]
        return {
            kind
            for parts in (by_project, by_village)
            for kind in rows.values(*parts)
            .annotate(total=Sum("quantity"))
            .filter(total__lt=small)
            .values_list("kind", flat=True)
        }


class EnterpriseQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_projects")))

    def operating_on(self, day):
        """Those standing, recognised by `day` and not closed by then."""
        return self.standing().filter(recognised_on__lte=day).exclude(closed_on__lte=day)

    def within(self, code):
        return self.filter(within("village_id", code))

    def named_in_public(self):
        """Those the public may know by name: none that a household runs."""
        return self.filter(operator_household=None).exclude(shop_form=ShopForm.HOUSEHOLD)

    def with_roster(self, day):
        """Adds `roster`: how many persons of poor households work there on `day`."""
        jobs = apps.get_model("projects", "Job").objects.in_force_on(day).filter(enterprise=OuterRef("pk"))
        persons = jobs.order_by().values("enterprise").annotate(n=Count("member", distinct=True))
        return self.annotate(roster=Coalesce(Subquery(persons.values("n")), 0))

    def search(self, text):
        """Those whose name begins with `text`, and those of a village that a search for it finds."""
        villages = apps.get_model("villages", "Village").objects.search(text).values("pk")
        enterprises = self.model._default_manager.order_by()
        named = enterprises.filter(prefix_q(["name"], text)).values("pk")
        return self.filter(pk__in=named.union(enterprises.filter(village__in=villages).values("pk")))


class JobQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))

    def of_members_who_left(self):
        """A doubt: those that go on after their member left the household."""
        return self.standing().filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=F("member__left_on")), member__left_on__isnull=False
        )


class BenefitQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))


class IncomeRuleQuerySet(PublishedRules, SpellQuerySet):
    def around(self, village):
        """Those standing of the village and the regions above it, the nearest last."""
        rules = self.standing().filter(region_code__in=[village, *ancestors_of(village)])
        return sorted(rules, key=lambda rule: len(rule.region_code))


class MeasureLinkQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "measure__household"))


class PlanItemProjectQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("item__plan__village_id", user.regions("see_projects")))


class WelfarePostQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("village_id", user.regions("see_projects")))

    def within(self, code):
        return self.filter(within("village_id", code))

    def with_holders_on(self, day):
        """Adds `holders` and `vacant`: how many held the post at the end of `day`, how many positions were free."""
        held = Q(jobs__withdrawn_at=None, jobs__starts_on__lte=day)
        held &= Q(jobs__ends_on__isnull=True) | Q(jobs__ends_on__gt=day)
        rows = self.annotate(holders=Count("jobs", filter=held))
        return rows.annotate(vacant=F("positions") - F("holders"))

    def existing_on(self, day):
        """Those standing, created by `day` and not ended by then."""
        return self.standing().filter(created_on__lte=day).exclude(ended_on__lte=day)

    def search(self, text):
        """Those of the villages that a search for `text` finds."""
        return self.filter(
            village__in=apps.get_model("villages", "Village").objects.search(text).values("pk")
        )


class LoanQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))

    def with_state(self):
        """Adds `repaid` and `balance_owed` in yuan, `settled_on` (null while something is owed) and `last_due`."""
        repayments = apps.get_model("projects", "LoanRepayment").objects.standing().order_by()
        repayments = repayments.filter(loan=OuterRef("pk")).values("loan")
        extensions = apps.get_model("projects", "LoanExtension").objects.standing().order_by()
        latest = extensions.filter(loan=OuterRef("pk")).values("loan").annotate(last=Max("due_on"))
        money = MoneyField()
        repaid = Subquery(repayments.annotate(sum=Sum("amount")).values("sum"), output_field=money)
        last_repaid = Subquery(repayments.annotate(last=Max("repaid_on")).values("last"))
        rows = self.annotate(repaid=Coalesce(repaid, Value(0, output_field=money), output_field=money))
        return rows.annotate(
            balance_owed=F("amount") - F("repaid"),
            settled_on=Case(When(repaid__gte=F("amount"), then=last_repaid)),
            last_due=Greatest("due_on", Coalesce(Subquery(latest.values("last")), "due_on")),
        )

    def owed_on(self, day):
        """Those lent by `day` and, by what is on record now, not settled by then."""
        rows = self.standing().with_state().filter(lent_on__lte=day)
        return rows.filter(Q(settled_on__isnull=True) | Q(settled_on__gt=day))


class LoanPartQuerySet(WithdrawableQuerySet):
    """Rows of one loan."""

    def visible_to(self, user):
        return self.filter(seen_by(user, "loan__household"))


class LoanRepaymentQuerySet(LoanPartQuerySet, AmountQuerySet):
    def with_loan_state(self):
        """Adds `settled_on` and `last_due` of the loan."""
        loans = apps.get_model("projects", "Loan").objects.with_state().filter(pk=OuterRef("loan"))
        return self.annotate(
            settled_on=Subquery(loans.values("settled_on")), last_due=Subquery(loans.values("last_due"))
        )


class ParticipationQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "household"))


class StudentAidStandardQuerySet(PublishedRules, TrailedQuerySet):
    def in_force_for(self, village, school_year, aid, stage):
        """Those for that village, of the smallest region around it first."""
        return self.filter(
            region_code__in=[village, *ancestors_of(village)], school_year=school_year, aid=aid, stage=stage
        ).order_by("-region_code")


class OfMemberQuerySet(WithdrawableQuerySet):
    """Rows about one member."""

    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))


class OfMemberSpellQuerySet(OfMemberQuerySet, SpellQuerySet):
    pass


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


class RegionalQuerySet(WithdrawableQuerySet):
    """Training sessions and job events: of a region of any level."""

    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_projects")))

    def within(self, code):
        return self.filter(within("region_code", code))


class TrainingSessionQuerySet(RegionalQuerySet):
    def with_attendances(self):
        """Adds `attended` and `certified`: how many stand on the list, and how many of them have a certificate."""
        on_list = Q(attendances__withdrawn_at=None)
        certified = on_list & Q(attendances__certified_on__isnull=False)
        return self.annotate(
            attended=Count("attendances", filter=on_list & Q(attendances__isnull=False)),
            certified=Count("attendances", filter=certified),
        )


class TrainingAttendanceQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))


class PowerSettlementQuerySet(AmountQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("station__village_id", user.regions("see_projects")))
