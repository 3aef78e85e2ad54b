"""The clerk's pages of a project's steps, documents, stages, reports and photos."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from projects import doubts
from projects.life import take_step, withdraw_step
from projects.models import ProjectDocument, ProjectPhoto, ProjectStage, ProjectStep, StageReport
from projects.standing import standing_of
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.audit.forms import TrailedForm, TrailedInlineForm
from tongmu.core import clock, pictures
from tongmu.core.search import prefix_q
from villages.admin.corrections import Corrected
from villages.admin.places import place_filter


class OfProjectAdmin(AuditedAdmin):
    """Admin of rows of a project: found by the project's number or name."""

    see, enter = "see_projects", "enter_projects"
    of = "project"
    search_fields = ["project__number"]
    search_help_text = _("Beginning of the number or the name of the project")
    carried = ("project",)

    def get_list_filter(self, request):
        filters = list(super().get_list_filter(request))
        return [filters[0], place_filter(f"{self.of}__region_code", "see_projects"), *filters[1:]]

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        if not text:
            return queryset, False
        return queryset.filter(prefix_q([f"{self.of}__number", f"{self.of}__name"], text)), False

    def withdrawal_parts(self, row):
        return [row.project.name, str(row)]


class StepForm(TrailedForm):
    def doubts(self):
        return doubts.about_step(self.instance) if self.instance._state.adding else []


class StepRowForm(TrailedInlineForm):
    def doubts(self):
        return doubts.about_step(self.instance) if self.instance._state.adding else []


class StepInline(AuditedInline):
    model = ProjectStep
    form = StepRowForm
    see, enter = "see_projects", "enter_projects"
    fields = ["kind", "done_on", "document_no", "reviewer", "opinion", "plan_year", "note"]
    extra = 1

    def has_change_permission(self, request, obj=None):
        return False


class MissingInline(AuditedInline):
    """What the steps demand and the file lacks: number and day are entered when the document is there."""

    model = ProjectDocument
    see, enter = "see_projects", "enter_projects"
    verbose_name, verbose_name_plural = _("missing document"), _("missing documents")
    fields = ["step", "title", "number", "dated_on"]
    readonly_fields = ["step", "title"]
    show_change_link = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).missing().select_related("step")


class DocumentInline(AuditedInline):
    model = ProjectDocument
    see, enter = "see_projects", "enter_projects"
    fields = ["title", "number", "dated_on"]
    extra = 1

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(dated_on=None)


class StageInline(AuditedInline):
    model = ProjectStage
    see, enter = "see_projects", "enter_projects"
    fields = ["name", "share", "planned_starts_on", "planned_ends_on"]
    extra = 1

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(ProjectStep)
class ProjectStepAdmin(Corrected, OfProjectAdmin):
    form = StepForm
    list_display = ["done_on", "kind", "project", "document_no", "note"]
    list_display_links = ["done_on", "kind"]
    list_filter = ["kind"]
    list_select_related = ["project"]
    ordering = ["-done_on", "-pk"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "project",
                    "kind",
                    ("done_on", "document_no"),
                    ("reviewer", "opinion"),
                    "plan_year",
                    "note",
                ],
                "description": _(
                    "The steps come in their order. The start of works and the acceptance are the first and the "
                    "last day of the project; the documents a step demands are put on the project's list."
                ),
            },
        )
    ]

    def action_for_save(self, obj, *, by, change):
        return take_step(obj, by=by, reason=getattr(obj, "confirmed_doubts", ""))

    def withdraw(self, row, *, by, reason):
        return withdraw_step(row, by=by, reason=reason)


@admin.register(ProjectDocument)
class ProjectDocumentAdmin(Corrected, OfProjectAdmin):
    list_display = ["title", "project", "step", "number", "dated_on"]
    list_display_links = ["title"]
    list_filter = [("dated_on", admin.EmptyFieldListFilter)]
    list_select_related = ["project", "step"]
    ordering = ["-pk"]
    fieldsets = [
        (
            None,
            {
                "fields": ["project", "title", ("number", "dated_on")],
                "description": _("Documents that a step demands are on the list already: look there first."),
            },
        )
    ]

    def is_correction(self, request, obj):
        """Entering a document that was missing corrects nothing."""
        return super().is_correction(request, obj) and obj.dated_on is not None


@admin.register(ProjectStage)
class ProjectStageAdmin(Corrected, OfProjectAdmin):
    list_display = ["name", "project", "share", "planned_starts_on", "planned_ends_on"]
    list_display_links = ["name"]
    list_select_related = ["project"]
    ordering = ["-planned_starts_on", "-pk"]
    fieldsets = [
        (
            None,
            {
                "fields": ["project", "name", "share", ("planned_starts_on", "planned_ends_on")],
                "description": _("The shares of all stages of a project make 100% together."),
            },
        )
    ]

    def choices(self, request):
        return self.get_queryset(request).standing().select_related("project")

    def choice_label(self, stage):
        return f"{stage.project.name}　{stage.name}（{stage.share}%）"


class ReportForm(TrailedForm):
    def doubts(self):
        return doubts.about_report(self.instance)


@admin.register(StageReport)
class StageReportAdmin(Corrected, OfProjectAdmin):
    form = ReportForm
    of = "stage__project"
    search_fields = ["stage__project__number"]
    carried = ("stage",)
    list_display = ["reported_on", "project", "stage", "done", "work_done", "delay_reason"]
    list_display_links = ["reported_on"]
    list_select_related = ["stage__project"]
    ordering = ["-reported_on", "-pk"]
    fieldsets = [(None, {"fields": ["stage", ("reported_on", "done"), "work_done", "delay_reason"]})]

    def withdrawal_parts(self, report):
        return [report.stage.project.name, str(report)]

    @admin.display(description=_("project"))
    def project(self, report):
        return report.stage.project.name


@admin.register(ProjectPhoto)
class ProjectPhotoAdmin(Corrected, OfProjectAdmin):
    carried = ("project", "kind", "taken_on")
    list_display = ["thumbnail", "kind", "taken_on", "project", "caption"]
    list_display_links = ["kind", "taken_on"]
    list_filter = ["kind"]
    list_select_related = ["project"]
    ordering = ["-taken_on", "-pk"]
    readonly_fields = ["thumbnail"]
    radio_fields = {"kind": admin.HORIZONTAL}

    def get_fieldsets(self, request, obj=None):
        """A photo on record is another one when its picture changes: it is withdrawn, and a new one entered."""
        picture = "thumbnail" if obj else "picture"
        words = _("Everyone sees this photo. Choose one without faces, number plates or papers.")
        found = [
            (None, {"fields": ["project", "kind", "taken_on", picture, "caption"], "description": words})
        ]
        correction = (_("Correction"), {"fields": ["correction"]})
        return [*found, correction] if self.is_correction(request, obj) else found

    def get_urls(self):
        show = self.admin_site.admin_view(self.picture_view)
        own = path("<path:object_id>/picture/<slug:size>/", show, name="projects_projectphoto_picture")
        return [own, *super().get_urls()]

    def picture_view(self, request, object_id, size):
        """The picture itself, also of a withdrawn photo, for whoever sees its record."""
        return pictures.response(self.seen_object(request, object_id).picture, size)

    @admin.display(description=_("picture"))
    def thumbnail(self, photo):
        if photo is None or photo.pk is None:
            return "—"
        return thumbnail_of(photo)


def thumbnail_of(photo):
    small, large = (
        reverse("admin:projects_projectphoto_picture", args=[photo.pk, size]) for size in ("small", "large")
    )
    return format_html(
        '<a href="{}"><img src="{}" alt="{}" width="160"></a>',
        large,
        small,
        f"{photo.get_kind_display()}：{photo.caption}",
    )


def comes_next(project):
    """What the clerk does next for this project, in words."""
    standing = standing_of([project], clock.today())[project.pk]
    lines = []
    if standing.is_removed:
        lines.append(_("Taken out of the library; nothing more is to be done."))
    elif standing.next_kind is None:
        lines.append(_("All steps have been taken."))
    else:
        lines.append(_("Next step: %(step)s.") % {"step": standing.next_kind.label})
    if standing.missing:
        titles = "、".join(document.title for document in standing.missing)
        lines.append(_("Documents still missing: %(documents)s.") % {"documents": titles})
    if standing.delay:
        lines.append(standing.delay)
    if standing.behind:
        lines.append(
            _("Of the works %(planned)s%% are planned and %(actual)s%% done.")
            % {"planned": round(standing.planned), "actual": round(standing.actual)}
        )
    return " ".join(str(line) for line in lines)
