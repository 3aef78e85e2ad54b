from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.codes import (
    Education,
    Ethnicity,
    JoinReason,
    Labour,
    LeaveReason,
    Relation,
    Sex,
    StudentStatus,
    WorkArea,
)
from households.querysets import MemberQuerySet, MemberYearQuerySet
from tongmu.audit.trailed import Trailed
from tongmu.core import clock
from tongmu.core.fields import EncryptedField
from tongmu.core.identity import birth_date_of, problem_of, sex_of
from tongmu.core.texts import compact
from villages.constraints import in_table, not_before
from villages.fields import BlindIndexField, InitialsField
from villages.refusals import Refusals

from .household import Household, OfHousehold

# The code of the refusal that tells that an identity number is known: who asks must leave an event.
BORNE_ALREADY = "borne_already"


class Member(OfHousehold, Trailed):
    """A person of a household: identity once, here; what changes from year to year stands in MemberYear.

    A member leaves on a day and is never deleted. Someone who moves to another registered household leaves the
    one and joins the other, so that no day finds a person in two households.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="members", verbose_name=_("household")
    )
    name = models.CharField(_("name"), max_length=60, db_index=True)
    initials = InitialsField(_("pinyin initials"), db_index=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, blank=True)
    birth_on = models.DateField(_("born on"), blank=True)
    identity_number = EncryptedField(_("identity number"), blank=True)
    identity_index = BlindIndexField(source="identity_number", purpose="identity")
    ethnicity = models.CharField(_("ethnicity"), max_length=20, choices=Ethnicity, default=Ethnicity.HAN)
    relation = models.CharField(_("relation to the head"), max_length=20, choices=Relation)
    joined_on = models.DateField(_("in the household since"))
    left_on = models.DateField(_("left the household on"), null=True, blank=True)
    join_reason = models.CharField(
        _("reason for joining"), max_length=20, choices=JoinReason, default=JoinReason.REGISTRATION
    )
    leave_reason = models.CharField(_("reason for leaving"), max_length=20, choices=LeaveReason, blank=True)

    objects = MemberQuerySet.as_manager()
    PERSONAL = (
        "household",
        "name",
        "initials",
        "sex",
        "birth_on",
        "identity_number",
        "identity_index",
        "ethnicity",
        "relation",
        "joined_on",
        "left_on",
        "join_reason",
        "leave_reason",
    )
    CONSTRAINT_FIELDS = {
        "identity_number_once_among_present_members": "identity_number",
        "household_has_one_present_head": "relation",
        "member_leaves_after_joining": "left_on",
        "member_who_left_has_a_reason": "leave_reason",
        "member_sex_is_in_its_table": "sex",
        "member_relation_is_in_its_table": "relation",
        "member_ethnicity_is_in_its_table": "ethnicity",
        "member_join_reason_is_in_its_table": "join_reason",
        "member_leave_reason_is_in_its_table": "leave_reason",
    }

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["household_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["identity_index"],
                condition=Q(left_on=None) & ~Q(identity_index=""),
                name="identity_number_once_among_present_members",
                violation_error_message=_(
                    "Someone with this identity number is a member of a household already. "
                    "Check the number, or let them leave that household first."
                ),
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(relation=Relation.HEAD, left_on=None),
                name="household_has_one_present_head",
                violation_error_message=_("This household has a head already. Change the former head first."),
            ),
            not_before("member_leaves_after_joining", "joined_on", "left_on"),
            models.CheckConstraint(
                name="member_who_left_has_a_reason",
                condition=Q(left_on=None, leave_reason="") | (Q(left_on__isnull=False) & ~Q(leave_reason="")),
                violation_error_message=_("Give both the day and the reason of leaving, or neither."),
            ),
            in_table("sex", Sex, "member_sex_is_in_its_table", blank=True),
            in_table("relation", Relation, "member_relation_is_in_its_table"),
            in_table("ethnicity", Ethnicity, "member_ethnicity_is_in_its_table"),
            in_table("join_reason", JoinReason, "member_join_reason_is_in_its_table"),
            in_table("leave_reason", LeaveReason, "member_leave_reason_is_in_its_table", blank=True),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        self._check_identity(refusals)
        self._check_days(refusals)
        if self.pk and Member.objects.filter(pk=self.pk).exclude(household=self.household_id).exists():
            refusals.add("household", _("A member does not move along: let them leave here and join there."))
        if self.household_id and self.joined_on:
            self._check_other_members(refusals)
        refusals.raise_if_any()

    def _check_identity(self, refusals):
        """The number must be right; it gives sex and day of birth, and must not contradict them."""
        self.identity_number = compact(self.identity_number)
        if self.identity_number:
            if problem := problem_of(self.identity_number):
                refusals.add("identity_number", problem)
                return
            born, sex = birth_date_of(self.identity_number), sex_of(self.identity_number)
            self.birth_on = self.birth_on or born
            self.sex = self.sex or sex
            if self.birth_on != born:
                refusals.add(
                    "birth_on", _("The identity number says another day of birth. Correct one of them.")
                )
            if self.sex != sex:
                refusals.add("sex", _("The identity number says another sex. Correct one of them."))
        if not self.birth_on:
            refusals.add("birth_on", _("Enter the day of birth, or the identity number that tells it."))
        if not self.sex:
            refusals.add("sex", _("Enter the sex, or the identity number that tells it."))

    def _check_days(self, refusals):
        refusals.future_days("birth_on", "joined_on", "left_on")
        refusals.day_before("joined_on", self.birth_on, _("This lies before the day of birth."))
        if self.household_id:
            refusals.day_before(
                "joined_on",
                self.household.registered_on,
                _(
                    "This lies before the registration of the household. Enter the day of registration or later."
                ),
            )

    def _check_other_members(self, refusals):
        others = Member.objects.exclude(pk=self.pk)
        if (
            self.relation == Relation.HEAD
            and self.left_on is None
            and others.present().filter(household=self.household_id, relation=Relation.HEAD).exists()
        ):
            refusals.add("relation", _("This household has a head already. Change the former head first."))
        same = others.by_identity_number(self.identity_number).filter(
            Q(left_on=None) | Q(left_on__gt=self.joined_on)
        )
        if self.left_on:
            same = same.filter(joined_on__lt=self.left_on)
        if same.exists():
            message = _(
                "Someone with this identity number is a member of a household already. "
                "Check the number, or let them leave that household first."
            )
            refusals.add("identity_number", ValidationError(message, code=BORNE_ALREADY))

    def rows_to_lock(self):
        same = Member.objects.by_identity_number(self.identity_number)
        return [*super().rows_to_lock(), same]

    def concerns_from(self):
        return self.joined_on


class MemberYear(Trailed):
    """What the household's card says of a member for one year."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="years", verbose_name=_("member"))
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    education = models.CharField(_("education"), max_length=20, choices=Education, blank=True)
    student_status = models.CharField(
        _("student status"), max_length=20, choices=StudentStatus, default=StudentStatus.NOT_STUDENT
    )
    disabled = models.BooleanField(_("disabled"), default=False)
    seriously_ill = models.BooleanField(_("seriously ill"), default=False)
    chronically_ill = models.BooleanField(_("chronically ill"), default=False)
    labour = models.CharField(_("labour capacity"), max_length=20, choices=Labour, blank=True)
    resident_medical = models.BooleanField(_("resident medical insurance"), default=False)
    serious_illness_insurance = models.BooleanField(_("serious-illness insurance"), default=False)
    work_area = models.CharField(_("place of work"), max_length=20, choices=WorkArea, blank=True)
    work_months = models.PositiveSmallIntegerField(
        _("months at work"), default=0, validators=[MaxValueValidator(12)]
    )

    objects = MemberYearQuerySet.as_manager()
    PERSONAL = (
        "member",
        "education",
        "student_status",
        "disabled",
        "seriously_ill",
        "chronically_ill",
        "labour",
        "resident_medical",
        "serious_illness_insurance",
        "work_area",
        "work_months",
    )
    CONSTRAINT_FIELDS = {
        "member_year_once_per_member_and_year": "year",
        "months_at_work_are_at_most_twelve": "work_months",
        "education_is_in_its_table": "education",
        "student_status_is_in_its_table": "student_status",
        "labour_is_in_its_table": "labour",
        "work_area_is_in_its_table": "work_area",
    }

    class Meta:
        verbose_name = _("member year")
        verbose_name_plural = _("member years")
        ordering = ["member_id", "-year"]
        indexes = [models.Index(fields=["year", "member"], name="member_year_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year"],
                name="member_year_once_per_member_and_year",
                violation_error_message=_(
                    "This member already has a row for that year. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="months_at_work_are_at_most_twelve",
                condition=Q(work_months__lte=12),
                violation_error_message=_("A year has twelve months."),
            ),
            in_table("education", Education, "education_is_in_its_table", blank=True),
            in_table("student_status", StudentStatus, "student_status_is_in_its_table"),
            in_table("labour", Labour, "labour_is_in_its_table", blank=True),
            in_table("work_area", WorkArea, "work_area_is_in_its_table", blank=True),
        ]

    def __str__(self):
        return f"{self.year}"

    def clean(self):
        super().clean()
        if not self.member_id or self.year is None:
            return
        refusals = Refusals(self)
        if self.year > clock.today().year:
            refusals.add("year", _("This year has not begun yet."))
        if self.year < self.member.joined_on.year:
            refusals.add("year", _("This year lies before the member joined the household."))
        if self.member.left_on and self.year > self.member.left_on.year:
            refusals.add("year", _("The member had left the household by then."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Household.objects.filter(members=self.member_id), Member.objects.filter(pk=self.member_id)]

    def touched_regions(self):
        return [self.member.household.village_id]

    def concerns_from(self):
        return date(self.year, 1, 1)
