"""Help that reached households and people: jobs and benefits. They belong to the household's file, and so to
whoever sees and enters households."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin, household_label
from projects import doubts, rules
from projects.actions import withdraw_row
from projects.codes import BenefitKind
from projects.models import Benefit, Job
from tongmu.audit.forms import TrailedForm
from tongmu.core.numbers import amount_text, grouped
from villages.admin.corrections import Corrected


class JobForm(TrailedForm):
    def doubts(self):
        return doubts.about_job(self.instance)


class BenefitForm(TrailedForm):
    """The household follows from the member."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "household" in self.fields:
            self.fields["household"].required = False
            self.fields["household"].help_text = _("Empty: the household of the member")
        self.hint("stage", _("Empty: as the member's card of the year says"))
        self.hint(
            "school_year", _("The year in which the school year began. Empty: follows from the day received")
        )

    def clean(self):
        cleaned = super().clean()
        if "household" in cleaned and cleaned["household"] is None:
            if cleaned.get("member") is not None:
                cleaned["household"] = cleaned["member"].household
            elif "member" in cleaned:
                self.add_error("household", _("Choose the household or the member who received it."))
        if cleaned.get("kind") == BenefitKind.STUDENT_AID:
            self._complete_student_aid(cleaned)
        return cleaned

    def _complete_student_aid(self, cleaned):
        """Stage and term follow from the card of the year and the day; the kind must be chosen."""
        member, day = cleaned.get("member"), cleaned.get("received_on")
        if "aid" in cleaned and not cleaned["aid"]:
            self.add_error("aid", _("Choose the kind of student aid."))
        if member and day and not cleaned.get("stage"):
            cleaned["stage"] = stage_of(member, day.year)
        if day and not cleaned.get("term") and cleaned.get("school_year") is None:
            cleaned["school_year"], cleaned["term"] = rules.term_of(day)

    def doubts(self):
        return doubts.about_benefit(self.instance)


def stage_of(member, year):
    """The stage of education that the member's card of the year says; '' without one."""
    statuses = member.years.filter(year=year).values_list("student_status", flat=True)
    return next((rules.stage_of(status) for status in statuses), "")


@admin.register(Job)
class JobAdmin(Corrected, OfHouseholdAdmin):
    of = "member__household"
    form = JobForm
    carried = ("channel", "enterprise", "welfare_post", "employer", "work_area", "post", "starts_on")
    list_display = ["member", "whose", "village", "channel", "workplace", "work_area", "starts_on", "ends_on"]
    list_filter = ["channel", "work_area", ("ends_on", admin.EmptyFieldListFilter)]
    ordering = ["-starts_on", "-pk"]
    fieldsets = [
        (None, {"fields": ["member", "channel"]}),
        (
            _("The work"),
            {
                "fields": ["enterprise", "employer", "work_area", ("post", "monthly_wage")],
                "description": _(
                    "Jobs in a workshop or at a base name it; for others the employer is typed. The place of work "
                    "follows from the workshop or post and may stay empty there."
                ),
            },
        ),
        (
            _("Public-welfare post"),
            {
                "fields": ["welfare_post", ("recommended_on", "reviewed_on", "approved_on")],
                "description": _(
                    "For public-welfare posts only: recommended by the village, reviewed by the town, approved by "
                    "the labour office, then work begins."
                ),
            },
        ),
        (
            _("Time"),
            {
                "fields": [("starts_on", "ends_on")],
                "description": _("The end is the first day no longer worked; empty while the job lasts."),
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("enterprise", "welfare_post__village")

    def withdrawal_parts(self, job):
        return [self.whose(job), job.member.name, str(job), self.workplace(job)]

    @admin.display(description=_("workplace"))
    def workplace(self, job):
        return str(job.enterprise or job.welfare_post or job.employer or "—")


@admin.register(Benefit)
class BenefitAdmin(Corrected, OfHouseholdAdmin):
    form = BenefitForm
    carried = (
        "kind",
        "received_on",
        "aid",
        "stage",
        "school_year",
        "term",
        "enterprise",
        "project",
        "training",
        "document_no",
    )
    list_display = [
        "received_on",
        "whose",
        "village",
        "kind",
        "amount",
        "member",
        "enterprise",
    ]
    list_display_links = ["received_on", "whose"]
    list_filter = ["kind", "aid", "stage"]
    ordering = ["-received_on", "-pk"]
    fieldsets = [
        (_("Recipient"), {"fields": ["member", "household"]}),
        (_("Benefit"), {"fields": ["kind", ("received_on", "amount")]}),
        (
            _("Student aid"),
            {
                "fields": ["aid", "stage", ("school_year", "term")],
                "description": _("Of student aid alone; leave it empty for anything else."),
            },
        ),
        (
            _("From where"),
            {
                "fields": ["enterprise", "project", "training"],
                "description": _("A dividend names the enterprise that paid it."),
            },
        ),
        (_("Evidence"), {"fields": [("voucher_no", "document_no"), "note"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member", "enterprise")

    def choice_label(self, benefit):
        whose = household_label(benefit.household, getattr(benefit, "head_name", None))
        return f"{whose}　{benefit}　{grouped(benefit.amount)}"

    def has_change_permission(self, request, obj=None):
        """A row of a batch is read here: it is entered and withdrawn with the batch."""
        return super().has_change_permission(request, obj) and not (obj and obj.payout_id)

    def withdraw_rows(self, request, rows, back):
        """A household taken out of a batch leads back to the batch."""
        if len(rows) == 1 and rows[0].payout_id:
            back = reverse("admin:projects_payout_change", args=[rows[0].payout_id])
        return super().withdraw_rows(request, rows, back)

    def withdraw(self, row, *, by, reason):
        if row.payout_id:
            return withdraw_row(row, by=by, reason=reason)
        return super().withdraw(row, by=by, reason=reason)

    def withdrawal_parts(self, benefit):
        member = benefit.member and benefit.member.name
        return [self.whose(benefit), member, str(benefit), amount_text(benefit.amount)]
