"""/office/search/: households and cadres the reader may see, and what the public finds too.

Asked by POST, so that no name stands in an address or a log. The index only proposes; what is shown is read through
`visible_to` again.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from households.models import Household
from tongmu.core.texts import find_personal_numbers, normalise_text
from tongmu.search.finding import find
from tongmu.search.models import Entry
from tongmu.search.showing import Hit, excerpt, marked
from tongmu.search.sources import SOURCES
from tongmu.search.words import LONGEST_QUESTION, question
from villages.models import Cadre

MOST = 50  # of each kind
SEES = ("see_households", "see_own_households", "see_cadres")
SHORTEST_NUMBER = 4


@require_http_methods(["GET", "HEAD", "POST"])
def search(request):
    """Households by a member's name, its initials or the beginning of their number; cadres by name or unit."""
    user = request.user
    if not any(user.may(permission) for permission in SEES):
        raise PermissionDenied
    text = request.POST.get("q", "")[:LONGEST_QUESTION]
    is_number = bool(find_personal_numbers(text))
    context = {"text": "" if is_number else text, "is_number": is_number, "longest": LONGEST_QUESTION}
    if request.method == "POST" and not is_number:
        asked = question(text)
        context |= {
            "asked": asked,
            "households": households(asked, normalise_text(text), user),
            "cadres": cadres(asked, user),
            "most": MOST,
        }
    return render(request, "office/search.html", context)


def households(asked, text, user):
    """Hits of households `user` may see, at most MOST."""
    visible = Household.objects.visible_to(user)
    keys = [entry.key for entry in find(asked, ["household"], user.regions("see_households"), MOST)]
    keys += own_households(asked, user)
    numbered = visible.search_number(text).values_list("pk", flat=True)[:MOST] if is_number_like(text) else []
    places = {int(key): place for place, key in enumerate([*keys, *numbered])}
    found = visible.filter(pk__in=places).with_head_name().select_related("village")
    names = dict(Entry.objects.filter(kind="household", key__in=map(str, places)).values_list("key", "text"))
    rows = sorted(found, key=lambda row: places[row.pk])[:MOST]
    return [household_hit(row, names.get(str(row.pk), ""), asked) for row in rows]


def own_households(asked, user):
    """Keys of the households the user helps, where the words are found: few enough to be looked through."""
    if not asked or not user.may("see_own_households"):
        return []
    keys = [str(key) for key in Household.objects.helped_by(user).values_list("pk", flat=True)]
    entries = Entry.objects.filter(kind="household", key__in=keys)
    return [entry.key for entry in entries if asked.is_found_in(entry.tokens)]


def is_number_like(text):
    return text.isascii() and text.isalnum() and len(text) >= SHORTEST_NUMBER


def household_hit(row, names, asked):
    return Hit(
        kind="household",
        label=row.village.name,
        title=marked(f"{row.head_name or _('No head')}　{row.number}", asked.asked),
        excerpt=excerpt(names, asked.asked),
        href=reverse("fieldwork:household", args=[row.pk]),
    )


def cadres(asked, user):
    found = find(asked, ["cadre"], user.regions("see_cadres"), MOST)
    rows = Cadre.objects.visible_to(user).in_bulk([int(entry.key) for entry in found])
    return [cadre_hit(rows[int(entry.key)], asked, user) for entry in found if int(entry.key) in rows]


def cadre_hit(cadre, asked, user):
    may_open = user.may("use_admin")
    return Hit(
        kind="cadre",
        label=SOURCES["cadre"].label,
        title=marked(cadre.name, asked.asked),
        excerpt=marked("　".join(filter(None, [cadre.unit, cadre.position])), asked.asked),
        href=reverse("admin:villages_cadre_change", args=[cadre.pk]) if may_open else "",
    )
