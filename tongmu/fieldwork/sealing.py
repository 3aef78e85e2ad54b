"""Signatures from level to level: a file about to be sealed, a sealed file with its chain, and its sheet of paper."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from households.actions import endorse, seal_file
from households.actions.sealing import refuse_unsealable
from households.codes import Level
from households.models import EndorsementStep, SealedFile
from households.sealing.chain import Chain, may_seal, may_sign, may_sign_some, with_chains
from households.sealing.content import content_of
from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.core.forms import add_errors
from tongmu.fieldwork.forms import Day
from tongmu.fieldwork.sealed_content import sections_of
from tongmu.fieldwork.views import household_or_404, page_only


class EndorseForm(forms.Form):
    """The step that was shown; of the head, the day written on the paper too."""

    step = forms.IntegerField(widget=forms.HiddenInput)
    signed_on = Day(
        label=gettext_lazy("Day written on the signed paper"),
        error_messages={
            "required": gettext_lazy("Enter the day on which the head signed the paper."),
            "invalid": gettext_lazy("Enter the day as a date, such as 2018-12-31."),
        },
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, initial={"step": step["step"], "signed_on": clock.today()}, **kwargs)
        self.step = step
        if step["level"] != Level.HEAD:
            del self.fields["signed_on"]


@page_only
def seal(request, pk):
    """What would be sealed of a year, and the button; where it is sealed already, that file."""
    found = household_or_404(request.user, pk)
    if not may_seal(request.user, found):
        raise PermissionDenied
    year = year_asked(request)
    if kept := SealedFile.objects.in_force().filter(household=found, year=year).first():
        return redirect("fieldwork:sealed", pk=kept.pk)
    day, refused = clock.today(), []
    if request.method == "POST":
        try:
            file, _is_new = seal_file(found, year, by=request.user)
        except ValidationError as error:
            refused = error.messages
        else:
            messages.success(request, _("The file is sealed and waits for its first signature."))
            return redirect("fieldwork:sealed", pk=file.pk)
    steps = EndorsementStep.objects.chain_of(found.village_id, year, day)
    sections = sections_of(content_of(found, year, day))
    context = {
        "household": found,
        "year": year,
        "years": [(f"{other}", f"?year={other}", other == year) for other in years_offered()],
        "steps": steps,
        "sections": sections,
        "missing": [section.title for section in sections if section.is_empty],
        "refused": refused or why_not(found, year, day, steps),
        "is_sent": bool(refused),
    }
    return render(request, "fieldwork/seal.html", context)


def years_offered():
    """This year, and the last one: its file is often finished after its end."""
    return [clock.today().year, clock.today().year - 1]


def year_asked(request):
    year = whole_number(request.GET.get("year", str(clock.today().year)))
    if year not in years_offered():
        raise Http404("No file of this year is sealed now.")
    return year


def why_not(household, year, day, steps):
    try:
        refuse_unsealable(household, year, day, steps)
    except ValidationError as error:
        return error.messages
    return []


@page_only
def sealed(request, pk):
    """What is signed and by whom so far; whoever's turn it is signs here, however often the form is sent."""
    chain = chain_or_404(request.user, pk)
    household = household_or_404(request.user, chain.file.household_id)
    sent = None
    if request.method == "POST":
        if not may_sign_some(request.user, chain):
            raise PermissionDenied
        sent = form_sent(request, chain)
        if sent.is_valid() and signs(request, chain.file, sent):
            return redirect("fieldwork:sealed", pk=pk)
        chain = chain_or_404(request.user, pk)
    waiting = chain.waiting
    is_turn = bool(waiting) and may_sign(request.user, household, waiting["level"])
    context = {
        "household": household,
        "chain": chain,
        "sections": sections_of(chain.file.content) if chain.file.is_intact else [],
        "sent": sent,
        "form": form_shown(sent, waiting) if is_turn else None,
        "is_head": is_turn and waiting["level"] == Level.HEAD,
        "newer": newer_than(chain.file),
        "may_seal_anew": chain.file.lapsed_on and may_seal(request.user, household),
    }
    return render(request, "fieldwork/sealed.html", context)


def form_sent(request, chain):
    """The form of the step that was shown, whether or not it is its turn by now; 404 for one of another file."""
    asked = whole_number(request.POST.get("step", "")) if request.POST.get("step") else None
    steps = {step["step"]: step for step in chain.steps}
    step = steps.get(asked) or chain.waiting
    if step is None:
        raise Http404("This file has no such step.")
    return EndorseForm(request.POST, step=step)


def form_shown(sent, waiting):
    """The form of the step that waits: as it was sent, where that is the one, so that nothing typed is lost."""
    return sent if sent and sent.step == waiting else EndorseForm(step=waiting)


def newer_than(file):
    """The file in force that took the place of one that lapsed or was withdrawn; None without any."""
    if file.is_in_force:
        return None
    return SealedFile.objects.in_force().filter(household=file.household_id, year=file.year).first()


def signs(request, file, form):
    """Whether the signature stands now; what refuses it is put at the form."""
    try:
        _endorsement, is_new = endorse(
            file, step=form.cleaned_data["step"], by=request.user, on=form.cleaned_data.get("signed_on")
        )
    except ValidationError as error:
        add_errors(form, error)
        return False
    if is_new:
        messages.success(request, _("Signed. The next level finds the file in its list."))
    else:
        messages.info(request, _("You had signed this already; the signature stands once."))
    return True


@require_safe
def sheet(request, pk):
    """The file on paper, with the statements and a line for each signature."""
    chain = chain_or_404(request.user, pk)
    context = {
        "household": household_or_404(request.user, chain.file.household_id),
        "chain": chain,
        "sections": sections_of(chain.file.content) if chain.file.is_intact else [],
        "today": clock.today(),
    }
    return render(request, "fieldwork/sealed_sheet.html", context)


def chain_or_404(user, pk):
    files = SealedFile.objects.visible_to(user)
    return Chain(get_object_or_404(with_chains(files), pk=pk))
