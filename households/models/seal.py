from datetime import UTC

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.codes import FilePart, Level, SignedAs
from households.querysets import EndorsementQuerySet, EndorsementStepQuerySet, SealedFileQuerySet
from households.sealing.digests import digest_of
from tongmu.audit.snapshots import changed_fields, stored
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core import clock
from villages.constraints import ends_after_it_starts, in_table, not_before, positive
from villages.fields import RegionCodeField
from villages.models import Cadre
from villages.refusals import Refusals

from .household import Household, OfHousehold
from .member import Member


class EndorsementStep(Withdrawable):
    """One step of the chain by which the files of a year are signed: who signs, and the statement signed.

    The chain of the nearest region counts. Once a file was sealed with it, a step is ended and never changed: a new
    statement is a new row with a higher version.
    """

    region_code = RegionCodeField(_("region"))
    year = models.PositiveSmallIntegerField(_("year of the files"), validators=[MinValueValidator(2000)])
    number = models.PositiveSmallIntegerField(_("place in the chain"))
    level = models.CharField(_("who signs"), max_length=20, choices=Level)
    title = models.CharField(_("signs as"), max_length=40)
    statement = models.CharField(_("statement signed"), max_length=255)
    version = models.PositiveSmallIntegerField(_("version of the statement"), default=1)
    starts_on = models.DateField(_("holds from"))
    ends_on = models.DateField(_("no longer from"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=255)

    objects = EndorsementStepQuerySet.as_manager()
    NAMELESS = ("title", "statement", "source")
    CONSTRAINT_FIELDS = {
        "endorsement_place_is_taken_once_at_a_time": "number",
        "endorsement_statement_version_is_used_once": "version",
        "endorsement_step_counts_from_one": "number",
        "endorsement_level_is_in_its_table": "level",
        "endorsement_step_ends_after_it_starts": "ends_on",
        "withdrawn_endorsement_step_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("step of the signatures")
        verbose_name_plural = _("steps of the signatures")
        ordering = ["-year", "region_code", "number", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_code", "year", "number"],
                condition=Q(ends_on=None, withdrawn_at=None),
                name="endorsement_place_is_taken_once_at_a_time",
                violation_error_message=_(
                    "This place in the chain is taken. End that step first, or take the next place."
                ),
            ),
            models.UniqueConstraint(
                fields=["region_code", "year", "number", "version"],
                condition=Q(withdrawn_at=None),
                name="endorsement_statement_version_is_used_once",
                violation_error_message=_("There is a statement of this version. Take the next number."),
            ),
            positive("endorsement_step_counts_from_one", "number"),
            in_table("level", Level, "endorsement_level_is_in_its_table"),
            ends_after_it_starts("endorsement_step_ends_after_it_starts"),
            withdrawal_constraint("withdrawn_endorsement_step_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.source is not None and not self.source.strip():
            refusals.add("source", _("Name the document in which the standard stands."))
        if self.pk and self.files.exists():
            if self.withdrawn_at:
                refusals.add("withdrawn_reason", _("Files have been sealed with this step. End it instead."))
            for name in changed_fields(stored(self), self):
                if name != "ends_on" and not name.startswith("withdrawn"):
                    refusals.add(
                        name, _("Files have been sealed with this step. End it and enter a new version.")
                    )
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.starts_on


class SignedContentField(models.JSONField):
    """What was sealed. The trail goes without it and has its digest: it tells of a whole family."""

    in_trail = False


class SealedFile(OfHousehold, Withdrawable):
    """A household's file of a year as it was sealed for signature; never changed.

    It lapses when what is signed changes in the register (`sealing.watching`): the signatures stay readable and a new
    file is sealed. `digest` is of `content`, which names the chain too.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="sealed_files", verbose_name=_("household")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    sealed_on = models.DateField(_("sealed on"), db_index=True)
    sealed_by = models.CharField(_("sealed by"), max_length=150)
    content = SignedContentField(_("what is signed"))
    digest = models.CharField(_("digest"), max_length=64)
    steps = models.ManyToManyField(
        EndorsementStep, related_name="files", verbose_name=_("steps of the signatures")
    )
    lapsed_on = models.DateField(_("lapsed on"), null=True, blank=True)
    lapsed_parts = models.CharField(_("parts that changed"), max_length=120, blank=True)

    objects = SealedFileQuerySet.as_manager()
    PERSONAL = ("household", "content", "sealed_by")
    NAMELESS = ("digest", "lapsed_parts")
    CONSTRAINT_FIELDS = {
        "household_has_one_file_in_force_a_year": "year",
        "lapsed_file_tells_what_changed": "lapsed_parts",
        "file_lapses_after_it_was_sealed": "lapsed_on",
        "withdrawn_file_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("sealed file")
        verbose_name_plural = _("sealed files")
        ordering = ["-sealed_on", "-pk"]
        indexes = [models.Index(fields=["household", "year"], name="sealed_file_of_household")]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year"],
                condition=Q(lapsed_on=None, withdrawn_at=None),
                name="household_has_one_file_in_force_a_year",
                violation_error_message=_("A file of this household and year is being signed already."),
            ),
            models.CheckConstraint(
                name="lapsed_file_tells_what_changed",
                condition=Q(lapsed_on=None, lapsed_parts="")
                | (Q(lapsed_on__isnull=False) & ~Q(lapsed_parts="")),
                violation_error_message=_("A file that lapsed names what changed."),
            ),
            not_before("file_lapses_after_it_was_sealed", "sealed_on", "lapsed_on"),
            withdrawal_constraint("withdrawn_file_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.year} {self.code}"

    @property
    def code(self):
        """The first eight digits of the digest: short enough to compare with a sheet of paper."""
        return self.digest[:8].upper()

    @property
    def is_in_force(self):
        return self.is_standing and self.lapsed_on is None

    @property
    def is_intact(self):
        """Whether the content is what was sealed; a row changed behind the application is not."""
        return digest_of(self.content) == self.digest

    @property
    def parts_that_changed(self):
        """The names of the parts for which the file lapsed."""
        return [FilePart(code).label for code in self.lapsed_parts.split()]

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        refusals.future_days("sealed_on", "lapsed_on")
        refusals.raise_if_any()
        if self.pk:
            was = stored(self)
            once = () if was.lapsed_on else ("lapsed_on", "lapsed_parts")
            names = [name for name in changed_fields(was, self) if name not in once]
            if any(not name.startswith("withdrawn") for name in names):
                raise ValidationError(_("A sealed file is never changed. Seal a new one."))

    def rows_to_lock(self):
        """Of one that lapses only itself, for whoever changed the household holds its lock."""
        return [] if self.pk else super().rows_to_lock()

    def concerns_from(self):
        return self.sealed_on


class Endorsement(Trailed):
    """One signature under a sealed file. Never changed; `digest` binds it to the file and to the one before."""

    file = models.ForeignKey(
        SealedFile, models.PROTECT, related_name="endorsements", verbose_name=_("sealed file")
    )
    step = models.ForeignKey(
        EndorsementStep, models.PROTECT, related_name="endorsements", verbose_name=_("step of the signatures")
    )
    head = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="endorsements",
        verbose_name=_("head of household"),
    )
    cadre = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="endorsements",
        verbose_name=_("signing cadre"),
    )
    signer_name = models.CharField(_("signed by"), max_length=60)
    signer_unit = models.CharField(_("unit"), max_length=120, blank=True)
    manner = models.CharField(_("how it was signed"), max_length=20, choices=SignedAs)
    statement = models.CharField(_("statement signed"), max_length=255)
    version = models.PositiveSmallIntegerField(_("version of the statement"))
    signed_on = models.DateField(_("signed on"), db_index=True)
    recorded_by = models.CharField(_("recorded by"), max_length=150)
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False)
    digest = models.CharField(_("digest"), max_length=64, blank=True, editable=False)

    objects = EndorsementQuerySet.as_manager()
    PERSONAL = ("head", "cadre", "signer_name", "signer_unit", "recorded_by")
    NAMELESS = ("statement", "digest")
    CONSTRAINT_FIELDS = {
        "file_is_signed_once_at_each_step": "step",
        "nobody_signs_a_file_at_two_levels": "cadre",
        "heads_sign_on_paper_and_cadres_in_the_system": "manner",
    }

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["file_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "step"],
                name="file_is_signed_once_at_each_step",
                violation_error_message=_("This step has been signed already."),
            ),
            models.UniqueConstraint(
                fields=["file", "cadre"],
                condition=Q(cadre__isnull=False),
                name="nobody_signs_a_file_at_two_levels",
                violation_error_message=_("The same person does not sign a file at two levels."),
            ),
            models.CheckConstraint(
                name="heads_sign_on_paper_and_cadres_in_the_system",
                condition=Q(head__isnull=False, cadre__isnull=True, manner=SignedAs.ON_PAPER)
                | Q(head__isnull=True, cadre__isnull=False, manner=SignedAs.IN_SYSTEM),
                violation_error_message=_("The head signs on paper, a cadre in the system."),
            ),
        ]

    def __str__(self):
        return f"{self.step} {self.signed_on}"

    def before(self):
        """The signatures given before this one, in order."""
        found = Endorsement.objects.filter(file=self.file_id).exclude(pk=self.pk)
        return list(found.select_related("step").order_by("step__number"))

    def digest_after(self, previous):
        """What `digest` must be where `previous` is the digest of the signature before, '' of the first."""
        return digest_of(
            {
                "file": self.file.digest,
                "before": previous,
                "step": self.step.number,
                "level": self.step.level,
                "statement": self.statement,
                "version": self.version,
                "head": self.head_id,
                "cadre": self.cadre_id,
                "name": self.signer_name,
                "unit": self.signer_unit,
                "manner": self.manner,
                "signed_on": self.signed_on.isoformat(),
                "recorded_by": self.recorded_by,
                "recorded_at": self.recorded_at.astimezone(UTC).isoformat(),
            }
        )

    def clean(self):
        super().clean()
        if self.pk:
            if changed_fields(stored(self), self):
                raise ValidationError(_("A signature is never changed."))
            return
        refusals = Refusals(self)
        refusals.future_days("signed_on")
        if self.file_id and self.step_id and self.signed_on:
            self._check_turn(refusals)
        refusals.raise_if_any()

    def _check_turn(self, refusals):
        file = SealedFile.objects.get(pk=self.file_id)  # as it is under the lock
        before = self.before()
        if not file.is_in_force:
            refusals.add("file", _("This file has lapsed or was withdrawn. Sign the new one."))
        elif not file.is_intact:
            refusals.add("file", _("The seal of this file is broken: it is not signed. Report it."))
        signed = {endorsement.step_id for endorsement in before}
        waiting = next((step for step in file.steps.order_by("number") if step.pk not in signed), None)
        if waiting is None or waiting.pk != self.step_id:
            refusals.add("step", _("It is not the turn of this step. Look at the file again."))
        if (self.step.level == Level.HEAD) != bool(self.head_id):
            refusals.add("manner", _("The head signs on paper, a cadre in the system."))
        earliest = before[-1].signed_on if before else file.sealed_on
        refusals.day_before(
            "signed_on", earliest, _("This lies before the sealing of the file or the signature before.")
        )
        self.file, self.digest = file, self.digest_after(before[-1].digest if before else "")

    def rows_to_lock(self):
        """In the order in which a changed household, then a changed cadre, lapses a file."""
        return [
            Household.objects.filter(sealed_files=self.file_id),
            Cadre.objects.filter(pk=self.cadre_id),
            SealedFile.objects.filter(pk=self.file_id),
        ]

    def touched_regions(self):
        return [self.file.household.village_id]

    def concerns_from(self):
        return self.signed_on
