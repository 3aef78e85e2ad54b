from django.contrib import admin
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin
from tongmu.audit.forms import TrailedForm
from tongmu.core import clock
from tongmu.supervision.models import CampaignTask, TaskProgress
from villages.admin.corrections import Corrected
from villages.admin.places import place_filter


@admin.register(CampaignTask)
class CampaignTaskAdmin(Corrected, AuditedAdmin):
    """What is asked of the villages; the same task of the next village is entered right after."""

    see, enter = "see_progress", "enter_supervision"
    carried = ("campaign", "what", "responsible_unit", "quantity", "unit", "due_on")
    list_display = ["what", "village", "campaign", "planned", "so_far", "due_on", "responsible_unit"]
    list_filter = [place_filter("village_id", "see_progress")]
    list_select_related = ["village", "campaign"]
    ordering = ["-due_on", "village_id", "pk"]
    search_fields = ["what", "village__name", "village__initials"]
    search_help_text = _("Beginning of the task, or of the village's name or pinyin initials")
    fieldsets = [
        (None, {"fields": ["campaign", "village", "what", "responsible_unit"]}),
        (_("Plan"), {"fields": [("quantity", "unit"), "due_on"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_done()

    def choices(self, request):
        """Those that are not finished."""
        return self.get_queryset(request).open().select_related("village")

    def choice_label(self, task):
        return f"{task.village.name}　{task.what}　{task.quantity}{task.unit}"

    @admin.display(description=_("planned"), ordering="quantity")
    def planned(self, task):
        return f"{task.quantity}{task.unit}"

    @admin.display(description=_("done so far"))
    def so_far(self, task):
        return f"{task.done}{task.unit}"

    def withdrawal_parts(self, task):
        return [task.village.name, str(task)]


class ProgressForm(TrailedForm):
    def doubts(self):
        """Asks back about more than was planned."""
        row = self.instance
        task = CampaignTask.objects.with_done().get(pk=row.task_id)
        before = 0 if row.pk is None or not row.is_standing else row.as_loaded("quantity")
        if task.done - before + row.quantity > task.quantity:
            yield "quantity", more_than_planned(task)


def more_than_planned(task):
    words = _now("This makes more than the %(planned)s that were planned.")
    return words % {"planned": f"{task.quantity}{task.unit}"}


@admin.register(TaskProgress)
class TaskProgressAdmin(Corrected, AuditedAdmin):
    form = ProgressForm
    see, enter = "see_progress", "enter_progress"
    carried = ("day",)
    list_display = ["day", "task", "village", "quantity", "note"]
    list_display_links = ["day", "task"]
    list_filter = [place_filter("task__village_id", "see_progress")]
    list_select_related = ["task__village", "task__campaign"]
    search_fields = ["task__what", "task__village__name"]
    search_help_text = _("Beginning of the task or of the village's name")
    fields = ["task", "day", "quantity", "note"]

    def get_changeform_initial_data(self, request):
        return {"day": clock.today(), **super().get_changeform_initial_data(request)}

    @admin.display(description=_("village"))
    def village(self, progress):
        return progress.task.village.name

    def withdrawal_parts(self, progress):
        return [progress.task.village.name, str(progress)]
