"""The trail's tables."""

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed
from tongmu.core.regions import within_any

# Subjects of the events that tell of accounts.
ACCOUNTS = "accounts."
DEEDS = {
    "added": _("entered"),
    "changed": _("changed"),
    "withdrawn": _("withdrawn"),
    "revealed": _("looked at"),
    "registered": _("put on the register"),
    "begun": _("begun"),
    "ended": _("ended"),
    "recorded": _("recorded"),
    "caseload_handed_over": _("handed over all households"),
    "handing_over_taken_back": _("took a handing over back"),
    "stand_ins_named": _("named stand-ins"),
    "looked_up": _("looked up by identity number"),
    "submitted": _("submitted"),
    "sent_back": _("sent back"),
    "recalled": _("called back"),
    "proposed": _("proposed"),
    "replaced": _("replaced"),
    "kept": _("kept"),
    "approved": _("approved"),
    "turned_down": _("turned down"),
    "published": _("published"),
    "corrected": _("corrected"),
    "figures_renewed": _("figures renewed"),
    "reported": _("reported"),
    "sealed": _("sealed for signature"),
    "endorsed": _("signed"),
    "lapsed": _("lapsed by a change"),
    "entered_in_ledger": _("entered in the problem ledger"),
    "assigned": _("assigned"),
    "progressed": _("reported progress"),
    "closure_requested": _("asked for closure"),
    "reviewed": _("reviewed"),
    "closed": _("closed"),
    "returned": _("sent back for more work"),
    "extended": _("extended the time"),
    "referred": _("handed to discipline inspection"),
    "looked_back": _("looked back"),
    "taken_from_account": _("taken over from the income account"),
    "logged_in": _("logged in"),
    "login_failed": _("failed to log in"),
    "refused": _("was refused access"),
}


class AuditEventQuerySet(models.QuerySet):
    def about(self, obj):
        """Those that tell of `obj`, newest first."""
        return self.filter(subject=obj._meta.label_lower, object_id=str(obj.pk)).order_by("-pk")

    def visible_to(self, user):
        """Those inside the regions whose trail `user` may read.

        Who answers for the system itself reads also the events of accounts there, and those that belong to no region.
        """
        condition = within_any("region_code", user.regions("see_trail"))
        system = user.regions("see_system_trail")
        if system:
            condition |= models.Q(region_code="")
            condition |= models.Q(subject__startswith=ACCOUNTS) & within_any("region_code", system)
        return self.filter(condition)

    def with_names_for(self, user):
        """Adds `may_name`: whether `user` may read in the event who a record is about.

        Names where he or she holds, in all the regions touched, the permission that reads those of such a record;
        those who hold accounts are named to every reader, as actors are.
        """
        named, known = models.Q(subject__startswith=ACCOUNTS), []
        for permission, subjects in subjects_by_permission().items():
            named |= models.Q(subject__in=subjects) & within_any("region_code", user.regions(permission))
            known += subjects
        others = within_any("region_code", user.regions(Trailed.NAMES_WITH))
        named |= ~models.Q(subject__in=known) & others
        return self.annotate(
            may_name=models.Case(
                models.When(named, then=True), default=False, output_field=models.BooleanField()
            )
        )


def subjects_by_permission():
    """{permission: subjects whose names it reads} of those that another one reads than most."""
    found = {}
    for model in apps.get_models():
        if issubclass(model, Trailed) and model.NAMES_WITH != Trailed.NAMES_WITH:
            found.setdefault(model.NAMES_WITH, []).append(model._meta.label_lower)
    return found


class AuditEvent(models.Model):
    """One deed: who did what to which record, when, what it was and became, and why.

    It has no foreign keys, so that the trail stays when live rows go, and it is never edited or deleted:
    a trigger refuses the update and the seals find the rest.
    """

    at = models.DateTimeField(_("at"))
    actor_id = models.CharField(_("actor number"), max_length=40)
    actor_name = models.CharField(_("actor"), max_length=150)
    verb = models.CharField(_("deed"), max_length=60)
    subject = models.CharField(_("kind of record"), max_length=80)
    object_id = models.CharField(_("record number"), max_length=60)
    object_label = models.CharField(_("record"), max_length=255)
    before = models.JSONField(_("before"), encoder=DjangoJSONEncoder, default=dict)
    after = models.JSONField(_("after"), encoder=DjangoJSONEncoder, default=dict)
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    # The smallest region containing all the deed touched; '' when it touched none.
    region_code = models.CharField(_("region"), max_length=12, blank=True)
    regions = models.JSONField(_("regions touched"), default=list)
    since = models.DateField(_("concerns days from"), null=True)
    # Later than the first events: see seals.LATER.
    actor_roles = models.CharField(_("actor's roles"), max_length=255, default="")
    address = models.CharField(_("from the address"), max_length=45, default="")

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [
            models.Index(fields=["subject", "object_id"], name="event_of_record"),
            models.Index(fields=["region_code", "-id"], name="event_of_region"),
        ]

    def __str__(self):
        return f"{self.deed} {self.object_label}"

    @property
    def deed(self):
        """The deed in words; a verb of the trade stands as it was recorded."""
        last = self.verb.rpartition(".")[2]
        return DEEDS.get(last, last.replace("_", " "))


class PendingChange(models.Model):
    """What the feed still has to tell its subscribers: a record written, a region it touched, since which day.

    A write that concerns no day or no region has an empty region.
    """

    label = models.CharField(max_length=80)
    object_id = models.CharField(max_length=60, default="")
    region_code = models.CharField(max_length=12, blank=True)
    since = models.DateField(null=True)

    class Meta:
        verbose_name = _("pending change")
        verbose_name_plural = _("pending changes")

    def __str__(self):
        return f"{self.label} {self.region_code} {self.since}"


class Seal(models.Model):
    """A link of the hash chain over a batch of events: an edited, removed or inserted event breaks it."""

    first_id = models.BigIntegerField(_("first event"))
    last_id = models.BigIntegerField(_("last event"), unique=True)
    events = models.PositiveIntegerField(_("events"))
    digest = models.CharField(_("digest"), max_length=64)
    previous = models.CharField(_("previous digest"), max_length=64, blank=True)
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("seal")
        verbose_name_plural = _("seals")

    def __str__(self):
        return f"{self.first_id}–{self.last_id}"
