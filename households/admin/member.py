from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin, household_label
from households.models import Member, MemberYear

from .forms import MemberForm, MemberYearForm
from .inlines import MEMBER_YEAR_FIELDS, MemberYearInline
from .rows import head_names


class PresenceFilter(admin.SimpleListFilter):
    title, parameter_name = _("in the household"), "present"

    def lookups(self, request, model_admin):
        return [("yes", _("Present")), ("no", _("Left"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(left_on__isnull=self.value() == "yes")


class IdentityFilter(admin.SimpleListFilter):
    title, parameter_name = _("identity number"), "identity"

    def lookups(self, request, model_admin):
        return [("missing", _("Missing"))]

    def queryset(self, request, queryset):
        return queryset.present().filter(identity_index="") if self.value() == "missing" else queryset


@admin.register(Member)
class MemberAdmin(OfHouseholdAdmin):
    form = MemberForm
    revealed = ("identity_number",)
    carried = ("household",)
    list_display = ["name", "relation", "sex", "birth_on", "whose", "village", "joined_on", "left_on"]
    list_filter = [PresenceFilter, IdentityFilter, "relation", "sex"]
    search_fields = ["name", "initials"]
    search_help_text = _("Beginning of the name, the pinyin initials or the household number")
    inlines = [MemberYearInline]
    fieldsets = [
        (None, {"fields": ["household", ("name", "relation")]}),
        (
            _("Person"),
            {"fields": ["identity_number", "sex", "birth_on", "ethnicity"]},
        ),
        (
            _("Joining and leaving"),
            {
                "fields": [("joined_on", "join_reason"), ("left_on", "leave_reason")],
                "description": _(
                    "A member who dies, marries away or moves leaves the household on that day."
                ),
            },
        ),
    ]

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        return (queryset.search(text) if text else queryset), False

    def choices(self, request):
        """Those who left too: what reached them before is still entered."""
        rows = Member.objects.visible_to(request.user).select_related("household__village")
        return rows.annotate(head_name=head_names("household_id"))

    def choice_label(self, member):
        household = member.household
        head_name = getattr(member, "head_name", None)
        label = f"{member.name}　{member.get_relation_display()}　{household_label(household, head_name)}"
        if member.left_on is None:
            return label
        return f"{label}　{_('left on %(day)s') % {'day': member.left_on}}"


@admin.register(MemberYear)
class MemberYearAdmin(OfHouseholdAdmin):
    of = "member__household"
    form = MemberYearForm
    carried = ("year",)
    list_display = [
        "member",
        "year",
        "whose",
        "village",
        "education",
        "student_status",
        "labour",
        "disabled",
        "seriously_ill",
        "chronically_ill",
    ]
    list_filter = ["year", "student_status", "labour", "disabled", "seriously_ill", "chronically_ill"]
    fieldsets = [
        (None, {"fields": ["member", "year"]}),
        (_("School and work"), {"fields": [*MEMBER_YEAR_FIELDS[1:4], ("work_area", "work_months")]}),
        (_("Health and insurance"), {"fields": MEMBER_YEAR_FIELDS[4:9]}),
    ]
