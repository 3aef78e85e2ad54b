from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core.fields import EncryptedField
from tongmu.core.identity import phone_problem
from tongmu.core.texts import compact
from villages.codes import PostingRole, UnitLevel
from villages.constraints import ends_after_it_starts, in_table
from villages.fields import BlindIndexField, InitialsField, RegionCodeField
from villages.querysets import CadreQuerySet, PostingQuerySet
from villages.refusals import Refusals

from .region import Village


class Cadre(Trailed):
    """An official who helps households or is posted to a village; the record stays after they leave.

    `home_region_code` says who keeps the record: whoever may enter cadres of that region.
    """

    name = models.CharField(_("name"), max_length=60, db_index=True)
    initials = InitialsField(_("pinyin initials"), db_index=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cadre",
        verbose_name=_("account"),
    )
    unit = models.CharField(_("unit"), max_length=120)
    unit_level = models.CharField(_("level of the unit"), max_length=20, choices=UnitLevel)
    position = models.CharField(_("position"), max_length=60, blank=True)
    phone = EncryptedField(_("phone"), blank=True)
    phone_index = BlindIndexField(source="phone", purpose="phone")
    home_region_code = RegionCodeField(_("region that keeps the record"), db_index=True)
    left_on = models.DateField(_("left service on"), null=True, blank=True)

    objects = CadreQuerySet.as_manager()
    PERSONAL = ("name", "initials", "phone", "phone_index")
    NAMELESS = ("unit", "position", "home_region_code")
    NAMES_WITH = "see_cadres"
    CONSTRAINT_FIELDS = {"cadre_unit_level_is_in_its_table": "unit_level"}

    class Meta:
        verbose_name = _("cadre")
        verbose_name_plural = _("cadres")
        ordering = ["name", "pk"]
        constraints = [in_table("unit_level", UnitLevel, "cadre_unit_level_is_in_its_table")]

    def __str__(self):
        return f"{self.name}（{self.unit}）"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        self.phone = compact(self.phone)
        if self.phone and (problem := phone_problem(self.phone)):
            refusals.add("phone", problem)
        if self.pk and self.left_on and self.postings.overlapping(self.left_on, None).exists():
            refusals.add("left_on", _("This cadre is posted beyond that day. End the postings first."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Cadre.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.home_region_code]


class Posting(Withdrawable):
    """A cadre's spell of service in a village. A change ends the spell and begins another.

    `ends_on` is the first day on which the posting no longer holds.
    """

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="postings", verbose_name=_("cadre"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="postings", verbose_name=_("village"))
    role = models.CharField(_("role"), max_length=20, choices=PostingRole)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ended on"), null=True, blank=True)
    detached = models.BooleanField(_("released from the home post"), default=False)

    objects = PostingQuerySet.as_manager()
    PERSONAL = ("cadre",)
    NAMES_WITH = "see_cadres"
    CONSTRAINT_FIELDS = {
        "posting_ends_after_it_starts": "ends_on",
        "posting_role_is_in_its_table": "role",
        "one_open_first_secretary_per_village": "village",
        "withdrawn_posting_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["village_id", "role", "-starts_on", "pk"]
        indexes = [models.Index(fields=["village", "role", "starts_on"], name="posting_by_village")]
        constraints = [
            ends_after_it_starts("posting_ends_after_it_starts"),
            in_table("role", PostingRole, "posting_role_is_in_its_table"),
            models.UniqueConstraint(
                fields=["village"],
                condition=Q(role=PostingRole.FIRST_SECRETARY, ends_on=None, withdrawn_at=None),
                name="one_open_first_secretary_per_village",
                violation_error_message=_(
                    "This village has a first secretary already. End that posting first."
                ),
            ),
            withdrawal_constraint("withdrawn_posting_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.starts_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not (self.cadre_id and self.village_id and self.starts_on):
            return
        refusals = Refusals(self)
        others = Posting.objects.exclude(pk=self.pk).overlapping(self.starts_on, self.ends_on)
        if others.filter(cadre=self.cadre_id, village=self.village_id, role=self.role).exists():
            refusals.add(
                "starts_on",
                _("This cadre already holds this post in the village at that time. Correct that posting."),
            )
        first_secretary = PostingRole.FIRST_SECRETARY
        if (
            self.role == first_secretary
            and others.filter(village=self.village_id, role=first_secretary).exists()
        ):
            refusals.add(
                "village",
                _("This village has a first secretary at that time already. End that posting first."),
            )
        left_on = self.cadre.left_on
        if left_on and (self.starts_on >= left_on or self.ends_on is None or self.ends_on > left_on):
            refusals.add(
                "cadre", _("This cadre left service before that. End the posting by the day they left.")
            )
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Village.objects.filter(pk=self.village_id), Cadre.objects.filter(pk=self.cadre_id)]

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.starts_on
