"""/feedback/: what a stranger has to say, one question a page, without a script, a cookie or a session.

What was answered travels in the page: kind and matter in the address, for they tell of nobody, all else in hidden
fields that every step checks anew. The first page that was sent carries a signed nonce; with it the same sending gives
the same receipt, however often it arrives.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tongmu.core import clock
from tongmu.core.limits import give_back, place_within_limit
from tongmu.core.origin import address_of
from tongmu.public.feedback_forms import (
    AboutForm,
    ContactForm,
    KindForm,
    ReceiptForm,
    SendForm,
    SubjectForm,
    TextForm,
    VillageForm,
)
from tongmu.public.pages import public_form, public_page
from tongmu.public.places import coverage
from tongmu.supervision.actions import TooManySendings, receive_feedback
from tongmu.supervision.codes import FeedbackAbout, FeedbackKind
from tongmu.supervision.models import Feedback, ReplyPeriod
from tongmu.supervision.receipts import index_of_receipt

SUBJECT, TEXT, CONTACT, CHECK = "subject", "text", "contact", "check"
IN_ADDRESS = ("kind", "about", "subject")  # what a link may say beforehand
ANSWERS = ("kind", "about", "subject", "text", "contact_name", "contact_phone", "nonce")
PAGES = {
    SUBJECT: "public/feedback/subject.html",
    TEXT: "public/feedback/text.html",
    CONTACT: "public/feedback/contact.html",
    CHECK: "public/feedback/check.html",
}
SALT = "tongmu.feedback"
NONCE_LASTS = 24 * 60 * 60
LOOKED_UP_FOR = 24 * 60 * 60
REFUSED, TOO_MANY = 422, 429


@public_page
def feedback(request):
    """The first question. `?kind=objection` chosen in the form leads on."""
    form = KindForm(request.GET if "next" in request.GET else None, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        return go_to("public:feedback_about", kind=form.cleaned_data["kind"])
    rules = ReplyPeriod.objects.in_force(settings.PORTAL_REGION, clock.today())
    context = {
        "form": form,
        "periods": [(FeedbackKind(kind).label, row) for kind, row in sorted(rules.items())],
        "trail": trail()[:1],
    }
    return render(request, "public/feedback/start.html", context, status=REFUSED if form.errors else 200)


@public_page
def about(request):
    """The second question: what it is about."""
    kind = KindForm(request.GET)
    if not kind.is_valid():
        return redirect("public:feedback")
    form = AboutForm(request.GET if "next" in request.GET else None, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        return go_to("public:feedback_write", kind=request.GET["kind"], about=form.cleaned_data["about"])
    context = {"form": form, "kind": request.GET["kind"], "trail": trail()}
    return render(request, "public/feedback/about.html", context, status=REFUSED if form.errors else 200)


def go_to(name, **query):
    return redirect(f"{reverse(name)}?{urlencode(query)}")


@public_form
def write(request):
    """The further questions. Opened by its address it asks the first of them; answers arrive by POST."""
    given = request.POST if request.method == "POST" else request.GET
    draft = {
        name: given.get(name, "") if given is request.POST or name in IN_ADDRESS else "" for name in ANSWERS
    }
    if draft["kind"] not in FeedbackKind.values or draft["about"] not in FeedbackAbout.values:
        return redirect("public:feedback")
    draft |= {"kind": FeedbackKind(draft["kind"]), "about": FeedbackAbout(draft["about"])}
    if draft["about"] == FeedbackAbout.OTHER:
        draft["subject"] = ""
    steps, villages = steps_of(draft), [(place.code, place.name) for place in coverage().villages]
    if request.method != "POST":
        return ask(request, steps[0], draft, villages)
    at = request.POST.get("at", steps[0])
    at = at if at in steps else steps[0]
    if "back" in request.POST:
        return ask(request, steps[max(steps.index(at) - 1, 0)], draft, villages)
    for step in steps[: steps.index(at) + 1]:
        form = form_of(step, draft, villages, data=request.POST)
        if not form.is_valid():
            return ask(request, step, draft, villages, form)
        draft |= form.cleaned_data
    if at == CHECK:
        return send(request, draft, villages)
    return ask(request, steps[steps.index(at) + 1], draft, villages)


def steps_of(draft):
    first = [] if draft["about"] == FeedbackAbout.OTHER else [SUBJECT]
    return [*first, TEXT, CONTACT, CHECK]


def form_of(step, draft, villages, data=None):
    initial = None if data is not None else draft
    if step == SUBJECT and draft["about"] == FeedbackAbout.VILLAGE:
        return VillageForm(data, initial=initial, villages=villages)
    if step == SUBJECT:
        return SubjectForm(data, initial=initial, draft=draft)
    if step == TEXT:
        return TextForm(data, initial=initial, draft=draft)
    return ContactForm(data, initial=initial) if step == CONTACT else SendForm(data)


def ask(request, step, draft, villages, form=None, *, status=None):
    """The page of one question; all other answers go along hidden."""
    if request.method == "POST":
        draft = {**draft, "nonce": nonce_in(draft) and draft["nonce"] or new_nonce()}
    form = form or form_of(step, draft, villages)
    steps = steps_of(draft)
    context = {
        "form": form,
        "step": step,
        "number": steps.index(step) + 3,
        "count": len(steps) + 2,
        "is_first": step == steps[0],
        "hidden": [(name, draft[name]) for name in ANSWERS if name not in form.fields and draft[name]],
        "draft": draft,
        "rows": answers_in_words(draft, villages) if step == CHECK else [],
        "trail": trail(),
    }
    code = status or (REFUSED if form.is_bound and form.errors else 200)
    return render(request, PAGES[step], context, status=code)


def answers_in_words(draft, villages):
    """(question, answer, the step at which it is changed) for the page of checking."""
    subject = dict(villages).get(draft["subject"], draft["subject"])
    return [
        (_("What you tell us"), draft["kind"].label),
        (_("About"), f"{draft['about'].label}{'：' if subject else ''}{subject}"),
        (_("Your words"), draft["text"]),
        (_("Your name"), draft["contact_name"] or _("not given")),
        (_("Your phone"), draft["contact_phone"] or _("not given")),
    ]


def new_nonce():
    return signing.dumps(secrets.token_urlsafe(12), salt=SALT)


def nonce_in(draft):
    """The nonce of the page, or '' where it is missing, forged or older than a day."""
    try:
        return signing.loads(draft["nonce"], salt=SALT, max_age=NONCE_LASTS)
    except signing.BadSignature:
        return ""


def send(request, draft, villages):
    """Keeps the feedback and shows the receipt. What cannot be kept leaves the page of checking as it was."""
    nonce = nonce_in(draft)
    if not nonce:
        return refuse(
            request, draft, villages, _("This page was open for long. Check your words and send again.")
        )
    codes = dict(villages)
    about_village = draft["about"] == FeedbackAbout.VILLAGE
    try:
        kept, receipt = receive_feedback(
            nonce=nonce,
            address=address_of(request),
            limit=settings.FEEDBACK_PER_DAY,
            region_code=draft["subject"] if about_village else settings.PORTAL_REGION,
            kind=draft["kind"],
            about=draft["about"],
            subject=codes[draft["subject"]] if about_village else draft["subject"],
            text=draft["text"],
            contact_name=draft["contact_name"],
            contact_phone=draft["contact_phone"],
        )
    except TooManySendings:
        words = _("Much has been sent from this network today. Send it tomorrow, or call 12317 now.")
        return refuse(request, draft, villages, words, TOO_MANY)
    context = {"feedback": kept, "receipt": receipt, "trail": trail()}
    return render(request, "public/feedback/receipt.html", context)


def refuse(request, draft, villages, words, status=REFUSED):
    form = SendForm({})
    form.add_error(None, words)
    return ask(request, CHECK, draft, villages, form, status=status)


@public_form
def status(request):
    """What became of a sending, under its receipt. Asked by POST, so that no receipt stands in an address.

    A receipt that was never given gets the same page as one that was, with other words in it.
    """
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "trail": trail(), "asked": False, "found": None, "today": clock.today()}
    code = 200
    if form.is_bound and form.is_valid():
        times = settings.FEEDBACK_GUESSES_PER_DAY
        guess = place_within_limit(request, "receipt", times=times, seconds=LOOKED_UP_FOR)
        if guess is None:
            form.add_error(
                None, _("Many numbers that are no receipts were tried from this network today. Call 12317.")
            )
            code = TOO_MANY
        else:
            # Counted before it is looked up, so that many at once are no way round; a receipt is no guess.
            found = look_up(form.cleaned_data["receipt"])
            if found is not None:
                give_back(guess)
            context |= {"asked": True, "found": found}
    elif form.is_bound:
        code = REFUSED
    return render(request, "public/feedback/status.html", context, status=code)


def look_up(text):
    """What the holder of a receipt is shown: states, days and replies, never what was written; None without one."""
    index = index_of_receipt(text)
    feedback = Feedback.objects.with_answered_on().filter(receipt_index=index or "-").first()
    if feedback is None:
        return None
    replies = feedback.replies.standing().order_by("replied_on", "pk")
    return {
        "kind": feedback.get_kind_display(),
        "state": feedback.state_on(clock.today()),
        "is_answered": bool(feedback.answered_on),
        "received_on": feedback.received_on,
        "reply_by": feedback.reply_by,
        "replies": [(row.replied_on, row.get_outcome_display(), row.text) for row in replies],
    }


def trail():
    return [(_("Home"), reverse("public:home")), (_("Feedback"), reverse("public:feedback"))]
