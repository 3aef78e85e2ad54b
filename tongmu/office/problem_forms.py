"""What is filled in to raise a problem, and for each step until it is closed."""

from django import forms
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects.models import Project
from tongmu.audit.widgets import DayField
from tongmu.core import clock
from tongmu.core.forms import WarningsMixin, add_errors, normalise_text
from tongmu.core.pictures import PictureUpload
from tongmu.core.regions import LENGTHS, on_line_with, within, within_any
from tongmu.core.validators import without_personal_numbers
from tongmu.supervision.codes import LookBack, Manner, ProblemCategory, ProblemSource, StepKind
from tongmu.supervision.models import Problem
from villages.models import Cadre, Posting, Region

TOWN, VILLAGE = LENGTHS[-2:]
# What names no record of its own and may be chosen.
PLAIN_SOURCES = (
    ProblemSource.SELF_CHECK,
    ProblemSource.HELPER,
    ProblemSource.DATA_DOUBT,
    ProblemSource.CROSS_CHECK,
)


class Text(forms.CharField):
    """Text in NFC with half-width digits, trimmed, without personal numbers."""

    def __init__(self, **kwargs):
        super().__init__(validators=[without_personal_numbers], **kwargs)

    def to_python(self, value):
        return normalise_text(super().to_python(value))


class LongText(Text):
    def __init__(self, **kwargs):
        super().__init__(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class Day(DayField):
    def __init__(self, **kwargs):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class StepForm(forms.Form):
    """A step with its words and its day. `fields_of_step()` is what `ledger.take_step` takes."""

    kind = None
    note = LongText(label=_("what was done or found"))
    done_on = Day(label=_("day of the step"))

    def __init__(self, *args, problem, user, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("done_on", clock.today())
        super().__init__(*args, auto_id=f"{self.kind.value}_%s", **kwargs)
        self.problem, self.user = problem, user

    def fields_of_step(self):
        return {name: value for name, value in self.cleaned_data.items() if value is not None}

    def refuse(self, error):
        """Puts what the action refused at the fields of this form."""
        add_errors(self, error)


class WithPicture(forms.Form):
    picture = PictureUpload(
        label=_("picture as evidence"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, up to 10 MB; of things, not of people. Choose it again if the form comes back."
        ),
    )


class AssignForm(StepForm):
    kind = StepKind.ASSIGN
    responsible_unit = Text(label=_("responsible unit"), max_length=120)
    responsible_cadre = forms.ChoiceField(label=_("responsible cadre"), required=False)
    leading_cadre = forms.ChoiceField(label=_("leading cadre"), required=False)
    due_on = Day(
        label=_("to be rectified by"),
        required=False,
        help_text=_("Only what is kept up for long needs no day."),
    )
    note = LongText(label=_("measures of rectification"), required=False)
    field_order = ["responsible_unit", "responsible_cadre", "leading_cadre", "due_on", "note", "done_on"]

    def __init__(self, *args, problem, user, **kwargs):
        standing = {
            "responsible_unit": problem.responsible_unit,
            "responsible_cadre": problem.responsible_cadre_id,
            "leading_cadre": problem.leading_cadre_id,
            "due_on": problem.due_on,
        }
        super().__init__(*args, problem=problem, user=user, initial=standing, **kwargs)
        self.cadres, choices = cadres_for(problem, user)
        for name in ("responsible_cadre", "leading_cadre"):
            self.fields[name].choices = choices

    def clean_responsible_cadre(self):
        return self.cadres.get(self.cleaned_data["responsible_cadre"])

    def clean_leading_cadre(self):
        return self.cadres.get(self.cleaned_data["leading_cadre"])


def cadres_for(problem, user):
    """({key: cadre}, choices) of those in service in the town: first those posted to the place, then the others."""
    today, town = clock.today(), problem.ledger_code
    found = Cadre.objects.visible_to(user).filter(Q(left_on=None) | Q(left_on__gt=today))
    posted = Posting.objects.in_force_on(today).filter(within("village_id", problem.region_code))
    posted = set(posted.values_list("cadre_id", flat=True))
    kept = Q(pk__in=[problem.responsible_cadre_id, problem.leading_cadre_id])
    cadres = list(
        found.filter(within("home_region_code", town) | Q(pk__in=posted) | kept).order_by("name", "pk")
    )
    here = [(str(cadre.pk), str(cadre)) for cadre in cadres if cadre.pk in posted]
    others = [(str(cadre.pk), str(cadre)) for cadre in cadres if cadre.pk not in posted]
    groups = [(gettext("Posted here"), here), (gettext("Others of the town"), others)]
    return {str(cadre.pk): cadre for cadre in cadres}, [("", "—"), *(group for group in groups if group[1])]


class ProgressForm(WithPicture, StepForm):
    kind = StepKind.PROGRESS
    field_order = ["note", "picture", "done_on"]


class RequestForm(WithPicture, StepForm):
    kind = StepKind.REQUEST
    note = LongText(label=_("how it was put right"))
    field_order = ["note", "picture", "done_on"]


class ReviewForm(WithPicture, StepForm):
    kind = StepKind.REVIEW
    note = LongText(label=_("what the review found"))
    field_order = ["note", "picture", "done_on"]


class CloseForm(StepForm):
    kind = StepKind.CLOSE
    note = LongText(label=_("grounds for closure"))
    field_order = ["note", "done_on"]


class ReturnForm(StepForm):
    kind = StepKind.RETURN
    note = LongText(label=_("what is still to be done"))
    field_order = ["note", "done_on"]


class ExtendForm(StepForm):
    kind = StepKind.EXTEND
    due_on = Day(label=_("new day by which it is to be rectified"))
    note = LongText(label=_("reason of the extension"))
    field_order = ["due_on", "note", "done_on"]


class ReferForm(StepForm):
    kind = StepKind.REFER
    note = LongText(label=_("grounds, and to whom"))
    field_order = ["note", "done_on"]


class LookBackForm(WithPicture, StepForm):
    kind = StepKind.LOOK_BACK
    result = forms.ChoiceField(
        label=_("result of the look back"),
        choices=LookBack,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
    )
    field_order = ["result", "note", "picture", "done_on"]


FORMS = {
    form.kind: form
    for form in (
        AssignForm,
        ProgressForm,
        RequestForm,
        ReviewForm,
        CloseForm,
        ReturnForm,
        ExtendForm,
        ReferForm,
        LookBackForm,
    )
}


class ProblemForm(WarningsMixin, forms.Form):
    """What is wrong and where. `origin` (None for none) is the record the problem is raised from."""

    region_code = forms.ChoiceField(label=_("place of the problem"))
    source = forms.ChoiceField(label=_("source of the problem"), choices=[("", "---------")])
    found_on = Day(label=_("found on"))
    category = forms.ChoiceField(
        label=_("category of the problem"), choices=[("", "---------"), *ProblemCategory.choices]
    )
    description = LongText(
        label=_("what is wrong"), help_text=_("Say it so that somebody else can find and check it.")
    )
    is_common = forms.BooleanField(label=_("Found in more places than this one."), required=False)
    manner = forms.ChoiceField(
        label=_("manner of rectification"),
        choices=Manner,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
    )
    household_number = Text(
        label=_("household number"),
        max_length=30,
        required=False,
        help_text=_("Only where it concerns one household."),
    )
    project_number = Text(
        label=_("project number"),
        max_length=60,
        required=False,
        help_text=_("Only where it concerns a project."),
    )

    def __init__(self, *args, user, origin, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.origin = user, origin
        self.fields["region_code"].choices = places_for(user, origin)
        if origin:
            del self.fields["source"]
        else:
            self.fields["source"].choices = [
                ("", "---------"),
                *((one.value, one.label) for one in PLAIN_SOURCES),
            ]

    def clean_household_number(self):
        number = self.cleaned_data["household_number"]
        return (
            self.row_of(Household, number, _("You see no household with this number. Check it."))
            if number
            else None
        )

    def clean_project_number(self):
        number = self.cleaned_data["project_number"]
        return (
            self.row_of(Project, number, _("You see no project with this number. Check it."))
            if number
            else None
        )

    def row_of(self, model, number, message):
        found = model.objects.visible_to(self.user).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(message)
        return found

    def clean(self):
        cleaned = super().clean()
        same = Problem.objects.visible_to(self.user).open()
        same = same.filter(region_code=cleaned.get("region_code"), description=cleaned.get("description"))
        if not self.errors and (known := same.first()):
            words = gettext("Problem %(number)s says the same of this place and is not closed yet.")
            self.add_warning("description", words % {"number": known.number})
        return cleaned

    def problem(self):
        """The problem as it was filled in, not yet saved."""
        values = dict(self.cleaned_data)
        values["household"], values["project"] = values.pop("household_number"), values.pop("project_number")
        return Problem(**values, **(self.origin.fields if self.origin else {}))

    def refuse(self, error):
        shown = {"household": "household_number", "project": "project_number"}
        found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, messages in found.items():
            field = shown.get(name, name)
            for message in messages:
                self.add_error(field if field in self.fields else None, message)


def places_for(user, origin):
    """The towns and villages for which the user may raise a problem; of an origin only those it is about."""
    regions = Region.objects.filter(within_any("code", user.regions("raise_problems")))
    if origin:
        regions = regions.filter(on_line_with("code", origin.region_code))
    regions = regions.annotate(length=Length("code")).filter(Q(length=TOWN) | Q(village__isnull=False))
    return [("", "---------"), *((region.code, region.display_name) for region in regions.order_by("code"))]
