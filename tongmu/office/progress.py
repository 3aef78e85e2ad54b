"""/office/progress/: all open tasks of a village on one screen, one number each, for today."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tongmu.accounts.decorators import may_required
from tongmu.audit.rights import refuse_foreign
from tongmu.core import clock
from tongmu.core.forms import WarningsMixin
from tongmu.core.regions import within_any
from tongmu.supervision.actions import record_progress
from tongmu.supervision.models import CampaignTask, TaskProgress
from villages.models import Village

MOST = 1_000_000


class ProgressForm(WarningsMixin, forms.Form):
    """A number for each task: what was done today. An empty box says nothing."""

    def __init__(self, data, *, tasks, today):
        super().__init__(data)
        self.tasks, self.today = {name_of(task): task for task in tasks}, today
        for name, task in self.tasks.items():
            self.fields[name] = forms.IntegerField(
                label=f"{task.what}（{task.campaign.name}）",
                min_value=1,
                max_value=MOST,
                required=False,
                initial=today.get(task.pk),
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                help_text=_("%(done)s of %(planned)s %(unit)s done, due on %(day)s")
                % {"done": task.done, "planned": task.quantity, "unit": task.unit, "day": task.due_on},
            )

    @property
    def rows(self):
        """(bound field, unit) of each task."""
        return [(self[name], task.unit) for name, task in self.tasks.items()]

    def entered(self):
        """(task, quantity) of the boxes that say something new."""
        for name, task in self.tasks.items():
            quantity = self.cleaned_data.get(name)
            if quantity is not None and quantity != self.today.get(task.pk):
                yield name, task, quantity

    def clean(self):
        cleaned = super().clean()
        for name, task, quantity in self.entered():
            if task.done - self.today.get(task.pk, 0) + quantity > task.quantity:
                planned = f"{task.quantity}{task.unit}"
                words = _("This makes more than the %(planned)s that were planned.")
                self.add_warning(name, words % {"planned": planned})
        return cleaned


def name_of(task):
    return f"done_{task.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("enter_progress")
def progress(request):
    village, villages = village_asked(request)
    day = clock.today()
    tasks = open_tasks(request.user, village, day)
    entered = dict(
        TaskProgress.objects.standing().filter(task__in=tasks, day=day).values_list("task_id", "quantity")
    )
    form = ProgressForm(request.POST or None, tasks=tasks, today=entered)
    if request.method == "POST" and form.is_valid() and (saved := save_all(request, form, day)) is not None:
        said = ngettext("%(count)s task brought up to date.", "%(count)s tasks brought up to date.", saved)
        messages.success(request, said % {"count": saved})
        return redirect(f"{reverse('office:progress')}?village={village.pk}")
    context = {"form": form, "village": village, "villages": villages, "today": day}
    return render(request, "office/progress.html", context, status=422 if form.errors else 200)


def village_asked(request):
    """The village of the screen and those to choose from. Raises Http404 for one that is not the user's."""
    mine = within_any("region_id", request.user.regions("enter_progress"))
    villages = list(Village.objects.filter(mine).order_by("region_id"))
    code = request.GET.get("village", "")
    found = [village for village in villages if village.pk == code] if code else villages[:1]
    if code and not found:
        raise Http404("This village is not among the user's.")
    return next(iter(found), None), villages


def open_tasks(user, village, day):
    """Tasks of the village in campaigns that have begun: the open ones, and those finished today."""
    rows = CampaignTask.objects.visible_to(user).filter(village=village, campaign__starts_on__lte=day)
    today = TaskProgress.objects.standing().filter(day=day).values("task")
    keys = [
        *rows.open().values_list("pk", flat=True),
        *rows.filter(pk__in=today).values_list("pk", flat=True),
    ]
    found = rows.standing().with_done().filter(pk__in=keys)
    return list(found.select_related("campaign").order_by("due_on", "pk"))


def save_all(request, form, day):
    """How many were saved; None, and nothing saved, where one is refused. Its box says why."""
    saved, name = 0, None
    try:
        with transaction.atomic():
            for name, task, quantity in form.entered():  # noqa: B007  told when it is refused
                refuse_foreign(request.user, "enter_progress", task)
                record_progress(task, day=day, quantity=quantity, by=request.user)
                saved += 1
    except ValidationError as error:
        for message in error.messages:
            form.add_error(name, message)
        return None
    return saved
