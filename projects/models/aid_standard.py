from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.codes import AidKind, Stage
from projects.querysets import StudentAidStandardQuerySet
from tongmu.audit.trailed import Trailed
from tongmu.core.fields import MoneyField
from villages.constraints import in_table, positive
from villages.fields import RegionCodeField


class StudentAidStandard(Trailed):
    """资助标准: yuan a school year for one kind of student aid at one stage, with the document it stands in."""

    school_year = models.PositiveSmallIntegerField(
        _("school year from"),
        validators=[MinValueValidator(2000)],
        help_text=_("2018: autumn 2018 to summer 2019"),
    )
    region_code = RegionCodeField(_("region"))
    aid = models.CharField(_("kind of student aid"), max_length=20, choices=AidKind)
    stage = models.CharField(_("stage of education"), max_length=20, choices=Stage)
    amount = MoneyField(_("yuan a school year"))
    source = models.CharField(_("source"), max_length=255)

    objects = StudentAidStandardQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "aid_standard_once_per_year_region_kind_and_stage": "stage",
        "aid_standard_kind_is_in_its_table": "aid",
        "aid_standard_stage_is_in_its_table": "stage",
        "aid_standard_is_positive": "amount",
    }

    class Meta:
        verbose_name = _("standard of student aid")
        verbose_name_plural = _("standards of student aid")
        ordering = ["-school_year", "aid", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["school_year", "region_code", "aid", "stage"],
                name="aid_standard_once_per_year_region_kind_and_stage",
                violation_error_message=_(
                    "This standard has been entered for that school year. Correct that row instead."
                ),
            ),
            in_table("aid", AidKind, "aid_standard_kind_is_in_its_table"),
            in_table("stage", Stage, "aid_standard_stage_is_in_its_table"),
            positive("aid_standard_is_positive", "amount"),
        ]

    def __str__(self):
        return f"{self.school_year} {self.get_aid_display()} {self.get_stage_display()}"

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return date(self.school_year, 9, 1)
