"""Questions asked of jobs, posts, trainings and loans."""

from django.apps import apps
from django.db.models import Case, Count, F, Max, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest

from households.querysets import seen_by
from tongmu.audit.querysets import WithdrawableQuerySet
from tongmu.core.fields import MoneyField
from tongmu.core.regions import within, within_any
from villages.querysets import SpellQuerySet

from .base import AmountQuerySet, RegionalQuerySet


class JobQuerySet(SpellQuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "member__household"))

    def of_members_who_left(self):
        """A doubt: those that go on after their member left the household."""
        return self.standing().filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=F("member__left_on")), member__left_on__isnull=False
        )


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
