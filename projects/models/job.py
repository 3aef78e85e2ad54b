from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.codes import WorkArea
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
from .welfare_post import WelfarePost


def step_after(name, first, second):
    """The day `second` of a procedure is known only once `first` is, and does not lie before it."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__gte": F(first)}),
        violation_error_message=_(
            "This step follows the one before: enter that day first, and no earlier one here."
        ),
    )


class Job(Withdrawable):
    """A member's spell in employment, with the channel that led to it; the household follows from the member."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="jobs", verbose_name=_("member"))
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="jobs", verbose_name=_("enterprise")
    )
    channel = models.CharField(_("channel of employment"), max_length=20, choices=JobChannel)
    welfare_post = models.ForeignKey(
        WelfarePost,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("public-welfare post"),
    )
    recommended_on = models.DateField(_("recommended by the village on"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed by the town on"), null=True, blank=True)
    approved_on = models.DateField(_("approved by the labour office on"), null=True, blank=True)
    employer = models.CharField(_("employer"), max_length=120, blank=True)
    work_area = models.CharField(_("place of work"), max_length=20, choices=WorkArea, blank=True)
    post = models.CharField(_("post"), max_length=60, blank=True)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ended on"), null=True, blank=True)
    monthly_wage = MoneyField(_("monthly wage"), null=True, blank=True)

    objects = JobQuerySet.as_manager()
    PERSONAL = ("member", "employer", "work_area", "post", "monthly_wage")
    CONSTRAINT_FIELDS = {
        "job_channel_is_in_its_table": "channel",
        "job_ends_after_it_starts": "ends_on",
        "workshop_and_base_jobs_name_the_enterprise": "enterprise",
        "job_work_area_is_in_its_table": "work_area",
        "welfare_jobs_and_no_others_name_a_post": "welfare_post",
        "only_welfare_jobs_are_recommended": "recommended_on",
        "job_is_reviewed_after_it_was_recommended": "reviewed_on",
        "job_is_approved_after_it_was_reviewed": "approved_on",
        "job_begins_after_it_was_approved": "starts_on",
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
            in_table("work_area", WorkArea, "job_work_area_is_in_its_table", blank=True),
            models.CheckConstraint(
                name="welfare_jobs_and_no_others_name_a_post",
                condition=Q(channel=JobChannel.WELFARE_POST, welfare_post__isnull=False)
                | ~Q(channel=JobChannel.WELFARE_POST) & Q(welfare_post__isnull=True),
                violation_error_message=_(
                    "Choose the public-welfare post that is held, and none for another channel."
                ),
            ),
            models.CheckConstraint(
                name="only_welfare_jobs_are_recommended",
                condition=Q(channel=JobChannel.WELFARE_POST)
                | Q(recommended_on__isnull=True, reviewed_on__isnull=True, approved_on__isnull=True),
                violation_error_message=_(
                    "Only public-welfare posts are recommended, reviewed and approved. Clear these days."
                ),
            ),
            step_after("job_is_reviewed_after_it_was_recommended", "recommended_on", "reviewed_on"),
            step_after("job_is_approved_after_it_was_reviewed", "reviewed_on", "approved_on"),
            models.CheckConstraint(
                name="job_begins_after_it_was_approved",
                condition=Q(approved_on__isnull=True) | Q(starts_on__gte=F("approved_on")),
                violation_error_message=_("Work begins once it is approved. Check both days."),
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
        refusals.future_days("starts_on", "ends_on", "recommended_on", "reviewed_on", "approved_on")
        if self.member_id and not self.work_area:
            self.work_area = self.known_work_area()
        if self.member_id and self.starts_on:
            self._check_member(refusals)
        if self.enterprise_id:
            self._check_enterprise(refusals)
        if self.welfare_post_id and self.channel == JobChannel.WELFARE_POST:
            self.welfare_post.check_holder(self, refusals)
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
        place = {"enterprise": self.enterprise_id, "welfare_post": self.welfare_post_id}
        if same.filter(member=self.member_id, channel=self.channel, **place).exists():
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

    def known_work_area(self):
        """Where the work is, seen from the member's village, as far as the enterprise or post tells; else ''."""
        place = self.enterprise or self.welfare_post
        return rules.work_area(self.member.household.village_id, place.village_id) if place else ""

    def rows_to_lock(self):
        return [
            Household.objects.filter(members=self.member_id),
            Enterprise.objects.filter(pk=self.enterprise_id),
            WelfarePost.objects.filter(pk=self.welfare_post_id),
        ]

    def touched_regions(self):
        enterprise = [self.enterprise.village_id] if self.enterprise_id else []
        return [self.member.household.village_id, *enterprise]

    def entered_for(self):
        return [self.member.household.village_id]

    def concerns_from(self):
        return self.starts_on
