"""/office/endorsements/: how far the files are signed, which wait for whom, and signing those of a page together."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from households.actions import endorse_all
from households.codes import Level
from households.models import Household, SealedFile
from households.sealing.chain import Chain, with_chains
from tongmu.accounts.decorators import may_required
from tongmu.core import charts, clock
from tongmu.core.addresses import whole_number
from tongmu.core.numbers import grouped
from tongmu.office.asked import asked_by

PAGE = 50
MINE, ALL, LAPSED, DONE = "mine", "all", "lapsed", "done"
SHOWN = {
    MINE: gettext_lazy("Waiting for me"),
    ALL: gettext_lazy("All files in force"),
    LAPSED: gettext_lazy("Lapsed, to be signed anew"),
    DONE: gettext_lazy("Signed at every level"),
}


@require_safe
@may_required("see_households")
def endorsements(request):
    """The files of a place and year: filtered by who signs next, those lapsed, and those I may sign."""
    asked, shown = asked_by(request.user, request.GET, "see_households"), shown_by(request.GET)
    files = files_in(request.user, asked)
    mine = Paginator(to_sign(request.user, asked), PAGE).count
    page = page_of(filtered(files, shown, request.user), request.GET.get("page", "1"))
    context = {
        "asked": asked,
        "shown": shown,
        "choices": choices(),
        "page": page,
        "lines": lines_of(page.object_list),
        "mine": mine,
        "bars": bars_of(files, asked),
        "sign_href": f"{reverse('office:endorse_many')}?{urlencode({'region': asked.place.code})}",
        "today": clock.today(),
    }
    return render(request, "office/endorsements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("see_households")
def endorse_many(request):
    """The first page of files that wait for the reader, each with its box; what is ticked is signed, all or none."""
    if not may_sign_any(request.user):
        raise PermissionDenied
    query = request.POST if request.method == "POST" else request.GET
    asked = asked_by(request.user, query, "see_households")
    ticked = set(request.POST.getlist("file"))
    refused = []
    if request.method == "POST":
        refused = signs(request, ticked)
        if refused is None:
            return redirect(f"{reverse('office:endorsements')}?{urlencode({'region': asked.place.code})}")
    waiting = list(with_chains(to_sign(request.user, asked).latest_first())[:PAGE])
    lines = lines_of(waiting)
    context = {
        "asked": asked,
        "lines": [
            (household, chain, request.method != "POST" or str(chain.file.pk) in ticked)
            for household, chain in lines
        ],
        "statements": statements_of(lines),
        "refused": refused,
        "back": f"{reverse('office:endorsements')}?{urlencode({'region': asked.place.code})}",
    }
    return render(request, "office/endorse_many.html", context)


def signs(request, ticked):
    """Signs the files of the keys `ticked`. Returns what refuses it, in words; None once it is done."""
    keys = {key for text in ticked if (key := whole_number(text)) is not None}
    if not keys:
        return [_("Tick at least one file.")]
    if len(keys) > PAGE:
        return [_("Sign at most %(count)s files at once.") % {"count": PAGE}]
    files = with_chains(SealedFile.objects.visible_to(request.user)).filter(pk__in=keys)
    found = list(files)
    if len(found) != len(keys):
        raise Http404("A file is not among the reader's.")
    try:
        count = endorse_all(found, by=request.user)
    except ValidationError as error:
        return error.messages
    if count:
        messages.success(request, _("Signed: %(count)s files.") % {"count": count})
    else:
        messages.info(request, _("You had signed all of these already; each signature stands once."))
    return None


def may_sign_any(user):
    """Whether the user holds a role of the chain for whole regions; helpers sign on the page of each household."""
    return any(role in Level.values and role != Level.HELPER for role, _region in user.grants_in_force)


def files_in(user, asked):
    files = SealedFile.objects.visible_to(user).within(asked.place.code).standing()
    return files.filter(year__lte=asked.year)


def to_sign(user, asked):
    """Those of the place that wait for the user's own signature; the head's is recorded one by one from the paper."""
    return files_in(user, asked).waiting_for(user).exclude(waiting_level=Level.HEAD)


def shown_by(query):
    """What the address asks for: one of SHOWN, or the level that signs next. Raises Http404 for anything else."""
    shown = query.get("show") or ALL
    if shown not in {*SHOWN, *Level.values}:
        raise Http404("There is no such list.")
    return shown


def choices():
    levels = [(level.value, _("Waiting for: %(title)s") % {"title": level.label}) for level in Level]
    return [*SHOWN.items(), *levels]


def filtered(files, shown, user):
    if shown == LAPSED:
        return files.to_be_sealed_anew()
    if shown == MINE:
        return files.waiting_for(user)
    if shown == DONE:
        return files.signed_by_all()
    return files.in_force() if shown == ALL else files.waiting_at(shown)


def page_of(files, number):
    paginator = Paginator(with_chains(files.latest_first()), PAGE)
    number = whole_number(number)
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    return paginator.page(number)


def lines_of(files):
    """(household with its head's name, chain) of each file."""
    files = list(files)
    named = Household.objects.filter(pk__in={file.household_id for file in files}).with_head_name()
    households = named.select_related("village").in_bulk()
    return [(households[file.household_id], Chain(file)) for file in files]


def statements_of(lines):
    """The different statements that are signed with these files, each with who signs it."""
    found = {}
    for _household, chain in lines:
        if step := chain.waiting:
            found.setdefault((step["title"], step["statement"], step["version"]))
    return list(found)


def bars_of(files, asked):
    """How many files wait at each level, those lapsed and those signed by all; '' without any file."""
    counts = files.counted_by_level()
    rows = [(level.label, counts.get(level.value, 0), level.value) for level in Level]
    rows.append((SHOWN[DONE], counts.get(None, 0), DONE))
    if not any(count for _label, count, _show in rows):
        return ""
    points = [
        charts.Point(
            str(label),
            count,
            _("%(count)s files") % {"count": grouped(count)},
            href=f"?{urlencode({'region': asked.place.code, 'show': show})}",
        )
        for label, count, show in rows
    ]
    return charts.bars(points, label=_("Files by the signature they wait for"))
