from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.codes import PhotoKind
from projects.life_querysets import OfProjectQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.pictures import PictureField
from tongmu.core.validators import without_personal_numbers
from villages.constraints import in_table
from villages.refusals import Refusals

from .project import Project


class ProjectPhoto(Withdrawable):
    """A photo of a project before, during or after its works; strangers see it, so it shows no faces."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="photos", verbose_name=_("project"))
    kind = models.CharField(_("time of the photo"), max_length=20, choices=PhotoKind)
    taken_on = models.DateField(_("taken on"))
    caption = models.CharField(
        _("caption"),
        max_length=120,
        validators=[without_personal_numbers],
        help_text=_("What is to be seen and where; everyone reads it, so no names of people."),
    )
    picture = PictureField(_("picture"))

    objects = OfProjectQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("caption",)
    CONSTRAINT_FIELDS = {
        "photo_kind_is_in_its_table": "kind",
        "withdrawn_photo_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("photo of a project")
        verbose_name_plural = _("photos of projects")
        ordering = ["taken_on", "pk"]
        indexes = [models.Index(fields=["picture"], name="photo_by_picture")]
        constraints = [
            in_table("kind", PhotoKind, "photo_kind_is_in_its_table"),
            withdrawal_constraint("withdrawn_photo_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.taken_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not self.project_id:
            return
        refusals = Refusals(self)
        refusals.future_days("taken_on")
        project = Project.objects.get(pk=self.project_id)
        if self.taken_on and self.kind == PhotoKind.BEFORE:
            if project.starts_on and self.taken_on > project.starts_on:
                refusals.add(
                    "taken_on", _("Works had begun by that day. Check the day or the time of the photo.")
                )
        elif self.taken_on and self.kind == PhotoKind.DURING:
            refusals.day_before(
                "taken_on", project.starts_on, _("This lies before the beginning of the project.")
            )
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Project.objects.filter(pk=self.project_id)]

    def touched_regions(self):
        return [self.project.region_code]
