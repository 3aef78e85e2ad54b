from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household, Member
from projects import rules
from projects.codes import JobChannel
from projects.querysets import JobQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.codes import StandardKind
from villages.constraints import ends_after_it_starts, in_table, not_negative
from villages.models import PolicyStandard
from villages.refusals import Refusals

from .enterprise import Enterprise


class Job(Withdrawable):
    """A member's spell in employment, with the channel that led to it; the household follows from the member."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="jobs", verbose_name=_("member"))
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="jobs", verbose_name=_("enterprise")
    )
    channel = models.CharField(_("channel of employment"), max_length=20, choices=JobChannel)
    post = models.CharField(_("post"), max_length=60, blank=True)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ended on"), null=True, blank=True)
    monthly_wage = MoneyField(_("monthly wage"), null=True, blank=True)

    objects = JobQuerySet.as_manager()
    PERSONAL = ("member", "post", "monthly_wage")
    CONSTRAINT_FIELDS = {
        "job_channel_is_in_its_table": "channel",
        "job_ends_after_it_starts": "ends_on",
        "workshop_and_base_jobs_name_the_enterprise": "enterprise",
        "monthly_wage_is_not_negative": "monthly_wage",
        "withdrawn_job_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["channel", "starts_on"], name="job_by_channel")]
        constraints = [
            in_table("channel", JobChannel, "job_channel_is_in_its_table"),
            ends_after_it_starts("job_ends_after_it_starts"),
            models.CheckConstraint(
                name="workshop_and_base_jobs_name_the_enterprise",
                condition=~Q(channel__in=sorted(rules.ENTERPRISE_OF_CHANNEL)) | Q(enterprise__isnull=False),
                violation_error_message=_("Choose the workshop or base that gives the job."),
            ),
            not_negative("monthly_wage_is_not_negative", "monthly_wage"),
            withdrawal_constraint("withdrawn_job_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_channel_display()} {self.starts_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("starts_on", "ends_on")
        if self.member_id and self.starts_on:
            self._check_member(refusals)
        if self.enterprise_id:
            self._check_enterprise(refusals)
        refusals.raise_if_any()

    def _check_member(self, refusals):
        member = self.member
        refusals.day_before("starts_on", member.joined_on, _("The member was not in the household by then."))
        if member.left_on and self.starts_on >= member.left_on:
            refusals.add("starts_on", _("The member had left the household by then."))
        elif member.left_on and (self.ends_on is None or self.ends_on > member.left_on):
            refusals.add(
                "ends_on",
                _("The member left the household on %(day)s. The job ended on that day or earlier.")
                % {"day": member.left_on},
            )
        self._check_working_age(refusals)
        same = Job.objects.exclude(pk=self.pk).overlapping(self.starts_on, self.ends_on)
        if same.filter(member=self.member_id, channel=self.channel, enterprise=self.enterprise_id).exists():
            refusals.add("starts_on", _("This job of the member has been entered for that time already."))

    def _check_working_age(self, refusals):
        kind, village = StandardKind.LEAST_WORKING_AGE, self.member.household.village_id
        least = PolicyStandard.objects.in_force(village, self.starts_on.year, kind).get(kind)
        if least and rules.is_younger(self.member.birth_on, self.starts_on, least.number):
            refusals.add(
                "member",
                _(
                    "The member was younger than %(least)s on that day (%(source)s). Check the person and the day."
                )
                % {"least": least.value_text, "source": least.source},
            )

    def _check_enterprise(self, refusals):
        enterprise = self.enterprise
        if not enterprise.is_standing:
            refusals.add("enterprise", _("This enterprise has been withdrawn. Choose another one."))
        if self.channel in rules.ENTERPRISE_OF_CHANNEL:
            kind = rules.ENTERPRISE_OF_CHANNEL[JobChannel(self.channel)]
            if enterprise.kind != kind:
                refusals.add(
                    "enterprise", _("Choose an enterprise of the kind the channel says: %s.") % kind.label
                )
        refusals.day_before(
            "starts_on", enterprise.recognised_on, _("The enterprise was not recognised by then.")
        )
        if enterprise.closed_on and self.starts_on and self.starts_on >= enterprise.closed_on:
            refusals.add("starts_on", _("The enterprise had been closed by then."))

    def rows_to_lock(self):
        return [
            Household.objects.filter(members=self.member_id),
            Enterprise.objects.filter(pk=self.enterprise_id),
        ]

    def touched_regions(self):
        enterprise = [self.enterprise.village_id] if self.enterprise_id else []
        return [self.member.household.village_id, *enterprise]

    def entered_for(self):
        return [self.member.household.village_id]

    def concerns_from(self):
        return self.starts_on
