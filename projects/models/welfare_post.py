from django.db import models
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import PostFunding, PostKind
from projects.querysets import WelfarePostQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.regions import LENGTHS
from villages.codes import StandardKind
from villages.constraints import ends_after_it_starts, in_table, positive
from villages.models import PolicyStandard, Village
from villages.refusals import Refusals

COUNTY = LENGTHS[2]


class WelfarePost(Withdrawable):
    """公益性岗位 of a village: what is done, how many people may hold it at a time, who pays and how much a year.

    Who holds it are Jobs of the channel 'welfare_post'. It exists from `created_on` until `ended_on`, the first day
    on which it no longer does.
    """

    kind = models.CharField(_("kind of post"), max_length=20, choices=PostKind)
    village = models.ForeignKey(
        Village, models.PROTECT, related_name="welfare_posts", verbose_name=_("village")
    )
    positions = models.PositiveSmallIntegerField(_("positions"), default=1)
    funding = models.CharField(_("paid from"), max_length=20, choices=PostFunding)
    yearly_pay = MoneyField(_("pay a year and person"))
    created_on = models.DateField(_("created on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=80, blank=True)

    objects = WelfarePostQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("document_no",)
    CONSTRAINT_FIELDS = {
        "post_kind_is_in_its_table": "kind",
        "post_funding_is_in_its_table": "funding",
        "post_has_a_position": "positions",
        "post_pay_is_positive": "yearly_pay",
        "post_ends_after_it_was_created": "ended_on",
        "withdrawn_post_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("public-welfare post")
        verbose_name_plural = _("public-welfare posts")
        ordering = ["village_id", "kind", "pk"]
        constraints = [
            in_table("kind", PostKind, "post_kind_is_in_its_table"),
            in_table("funding", PostFunding, "post_funding_is_in_its_table"),
            positive("post_has_a_position", "positions"),
            positive("post_pay_is_positive", "yearly_pay"),
            ends_after_it_starts("post_ends_after_it_was_created", "created_on", "ended_on"),
            withdrawal_constraint("withdrawn_post_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.village.name} {self.get_kind_display()}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        jobs = self.jobs.standing() if self.pk else None
        if self.withdrawn_at:
            if jobs.exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("created_on", "ended_on")
            if jobs is not None:
                self._check_jobs(jobs, refusals)
        refusals.raise_if_any()

    def _check_jobs(self, jobs, refusals):
        if self.created_on and jobs.filter(starts_on__lt=self.created_on).exists():
            refusals.add("created_on", _("Jobs here began before that day. Check both days."))
        if self.ended_on and jobs.overlapping(self.ended_on, None).exists():
            refusals.add("ended_on", _("Jobs here go on beyond that day. End the jobs first."))
        spells = list(jobs.values_list("starts_on", "ends_on"))
        if self.positions and rules.most_at_a_time(spells) > self.positions:
            refusals.add("positions", _("More people than that held it at a time. End a job first."))

    def check_holder(self, job, refusals):
        """Refuses what keeps `job` from being held here: its days, its place, too many holders or posts."""
        if not self.is_standing:
            refusals.add("welfare_post", _("This post has been withdrawn. Choose another one."))
        refusals.day_before("starts_on", self.created_on, _("The post had not been created by then."))
        if self.ended_on and job.starts_on and (job.ends_on is None or job.ends_on > self.ended_on):
            refusals.add(
                "ends_on", _("The post ended on %(day)s. End the job by then.") % {"day": self.ended_on}
            )
        if not (job.member_id and job.starts_on):
            return
        if self.village_id[:COUNTY] != job.member.household.village_id[:COUNTY]:
            refusals.add(
                "welfare_post", _("This post lies in another county. Choose one of the member's county.")
            )
        others = self.jobs.model.objects.exclude(pk=job.pk).overlapping(job.starts_on, job.ends_on)
        spells = [*others.filter(welfare_post=self.pk).values_list("starts_on", "ends_on")]
        if rules.most_at_a_time([*spells, (job.starts_on, job.ends_on)]) > self.positions:
            refusals.add(
                "welfare_post", _("All positions of this post are taken at that time. End a job first.")
            )
        self._check_posts_of_person(job, others, refusals)

    def _check_posts_of_person(self, job, others, refusals):
        kind = StandardKind.WELFARE_POSTS_A_PERSON
        most = PolicyStandard.objects.in_force(self.village_id, job.starts_on.year, kind).get(kind)
        if most is None:
            return
        held = others.filter(channel=job.channel, member=job.member_id).values_list("starts_on", "ends_on")
        if rules.most_at_a_time([*held, (job.starts_on, job.ends_on)]) > most.number:
            refusals.add(
                "member",
                _(
                    "A person holds at most %(most)s at a time (%(source)s). End another post of the member first."
                )
                % {"most": most.value_text, "source": most.source},
            )

    def rows_to_lock(self):
        return [WelfarePost.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.created_on
