from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from households.admin.rows import head_names, household_label
from projects.life import take_step
from projects.models import Output, Project, ProjectStep
from tongmu.audit.admin import AuditedAdmin
from tongmu.audit.forms import TrailedForm
from tongmu.core.regions import level_of
from tongmu.core.search import prefix_q
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter
from villages.models import Village

from .life import DocumentInline, MissingInline, StageInline, StepInline, comes_next, thumbnail_of


@admin.register(Project)
class ProjectAdmin(RegionalAdmin):
    see, enter = "see_projects", "enter_projects"
    list_display = [
        "number",
        "name",
        "category",
        "region",
        "planned_amount",
        "approved_amount",
        "starts_on",
        "finished_on",
    ]
    list_display_links = ["number", "name"]
    list_filter = [
        place_filter("region_code", "see_projects"),
        "category",
        ("finished_on", admin.EmptyFieldListFilter),
    ]
    search_fields = ["number", "name"]
    search_help_text = _("Beginning of the number or the name")
    ordering = ["number"]
    radio_fields = {"nature": admin.HORIZONTAL}
    readonly_fields = ["next_step", "starts_on", "finished_on", "photos_shown"]
    inlines = [StepInline, MissingInline, DocumentInline, StageInline]
    fieldsets = [
        (None, {"fields": ["number", "name", "category", "region_code", "site", "nature", "scale"]}),
        (
            _("Performance goal"),
            {
                "fields": ["goal"],
                "description": _("Without a goal a project is not taken into the library."),
            },
        ),
        (
            _("Money"),
            {
                "fields": [("planned_amount", "approved_amount")],
                "description": _("Payments of all sources together stay within the approved amount."),
            },
        ),
        (_("Responsible"), {"fields": ["responsible_unit", "responsible_office", "contractor"]}),
        (
            _("Whom it serves"),
            {
                "fields": [
                    ("households_served", "poor_households_served"),
                    ("persons_served", "poor_persons_served"),
                    "participation",
                    "benefit_mechanism",
                ],
                "description": _("As planned; how many were served in the end follows from what was done."),
            },
        ),
        (_("Planned time"), {"fields": [("planned_starts_on", "planned_ends_on")]}),
    ]

    def get_fieldsets(self, request, obj=None):
        found = super().get_fieldsets(request, obj)
        if obj is None:
            return found
        where = (_("Where it stands"), {"fields": ["next_step", ("starts_on", "finished_on")]})
        return [where, *found, (_("Photos"), {"fields": ["photos_shown"]})]

    def get_inlines(self, request, obj):
        """A project is entered first; its steps, documents and stages then have their place below it."""
        if obj is None:
            return []
        is_whole = not obj.documents.missing().exists()
        return [inline for inline in self.inlines if not (is_whole and inline is MissingInline)]

    def save_row(self, row, *, by):
        if isinstance(row, ProjectStep):
            take_step(row, by=by, reason=row.confirmed_doubts)
        else:
            super().save_row(row, by=by)

    @admin.display(description=_("what comes next"))
    def next_step(self, project):
        return comes_next(project)

    @admin.display(description=_("photos of projects"))
    def photos_shown(self, project):
        """The photos, and the way to enter one: its own page, for only there a picture may be sent."""
        add = f"{reverse('admin:projects_projectphoto_add')}?project={project.pk}"
        shown = format_html_join(
            " ",
            "{}",
            ((thumbnail_of(photo),) for photo in project.photos.standing().order_by("taken_on", "pk")),
        )
        return format_html('{} <a href="{}">{}</a>', shown, add, _("Add a photo"))

    def choice_label(self, project):
        return f"{project.name}　{project.number}"


class OutputForm(TrailedForm):
    """The village follows from the household, or from a project of one village."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "village" in self.fields:
            self.fields["village"].required = False
            self.fields["village"].help_text = _("Empty: as the household or the project says")

    def clean(self):
        cleaned = super().clean()
        household, project = cleaned.get("household"), cleaned.get("project")
        if "village" in cleaned and cleaned["village"] is None:
            if household is not None:
                cleaned["village"] = household.village
            elif project is not None and level_of(project.region_code) == "village":
                cleaned["village"] = Village.objects.filter(pk=project.region_code).first()
            if cleaned["village"] is None:
                self.add_error("village", _("Choose the village in which this was done."))
        return cleaned


@admin.register(Output)
class OutputAdmin(Corrected, AuditedAdmin):
    form = OutputForm
    see, enter = "see_projects", "enter_projects"
    carried = ("project", "kind", "done_on", "place", "object")
    list_display = ["done_on", "kind", "amount_done", "village", "whose", "project"]
    list_display_links = ["done_on", "kind"]
    list_filter = [place_filter("village_id", "see_projects"), "kind", "meets_standard"]
    list_select_related = ["village", "project", "household"]
    ordering = ["-done_on", "-pk"]
    search_fields = ["project__number"]
    search_help_text = _("Beginning of the number or the name of the project")
    fieldsets = [
        (None, {"fields": ["project", "kind", ("quantity", "done_on")]}),
        (
            _("Where"),
            {
                "fields": ["household", "village", ("place", "object")],
                "description": _(
                    "What is done for a household names the household, one row each. Place and object are shown "
                    "to the public: name groups and things, never a person."
                ),
            },
        ),
        (_("Standard of the facility"), {"fields": ["meets_standard"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(head_name=head_names("household_id"))

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        if not text:
            return queryset, False
        return queryset.filter(prefix_q(["project__number", "project__name"], text)), False

    def withdrawal_parts(self, output):
        """A row that names a household is seen, and so withdrawn, by those alone who see the household."""
        place = self.whose(output) or output.village.name
        return [place, output.project.name, str(output), self.amount_done(output)]

    @admin.display(description=_("quantity"), ordering="quantity")
    def amount_done(self, output):
        return f"{output.quantity} {output.unit}"

    @admin.display(description=_("household"))
    def whose(self, output):
        return household_label(output.household, output.head_name) if output.household_id else None
