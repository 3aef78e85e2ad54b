"""/office/health/: family doctors, check-ups and stays in hospital, and who is missing."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects import lacking
from projects.models import DoctorContract
from tongmu.accounts.decorators import may_required
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.core.regions import within
from tongmu.indicators import registry
from tongmu.indicators.reading import full
from tongmu.indicators.showing import shown
from tongmu.office.asked import asked_by
from tongmu.office.boards import address, board, missing, paged

NAME = "office:health"
CARDS = [
    "contracted_persons",
    "contract_rate",
    "checkup_persons",
    "chronic_card_holders",
    "hospital_reimbursement",
    "own_share_rate",
]
COLUMNS = [
    "contracted_persons",
    "contract_rate",
    "persons_without_doctor",
    "doctor_follow_ups",
    "checkup_persons",
    "chronic_without_card",
    "treated_first_stays",
    "hospital_reimbursement",
    "own_share_rate",
]
LINES = [
    "paid_by_basic_insurance",
    "paid_by_serious_illness_insurance",
    "paid_by_supplementary_insurance",
    "paid_by_medical_aid",
    "hospital_own_share",
]
WITHOUT_DOCTOR, WITHOUT_CARD, NOT_SEEN = "persons_without_doctor", "chronic_without_card", "not_seen"
LACKING = {WITHOUT_DOCTOR: lacking.without_doctor, WITHOUT_CARD: lacking.without_card}


@require_safe
@may_required("see_office")
def health(request):
    asked = asked_by(request.user, request.GET)
    wanted = request.GET.get("list") or WITHOUT_DOCTOR
    if wanted not in {WITHOUT_DOCTOR, WITHOUT_CARD, NOT_SEEN}:
        raise Http404("There is no such list.")
    page = request.GET.get("page", "1")
    listed = (
        not_seen(request.user, asked, page)
        if wanted == NOT_SEEN
        else missing(request.user, wanted, asked, page, LACKING[wanted])
    )
    context = board(NAME, asked, CARDS, COLUMNS) | {
        "lines": lines_of(asked),
        "lists": lists_of(asked, wanted),
        "wanted": wanted,
        "missing": listed,
    }
    return render(request, "office/health.html", context)


def lines_of(asked):
    """Who paid the stays in hospital of the year: a picture, and the exact amounts."""
    read = full.values(LINES, asked.place.code, asked.period)
    points = [Point(str(found.indicator.name), found.value, str(shown(found))) for found in read.values()]
    return {
        "chart": charts.bars(points, label=_("Who paid the stays in hospital")),
        "rows": [
            (found.indicator.name, str(shown(found, in_wan=False)), asked.href(code))
            for code, found in read.items()
        ],
    }


def lists_of(asked, wanted):
    names = {
        WITHOUT_DOCTOR: registry.get(WITHOUT_DOCTOR).name,
        WITHOUT_CARD: registry.get(WITHOUT_CARD).name,
        NOT_SEEN: _("Under contract and not seen this year"),
    }
    return [
        (name, f"{address(NAME, asked, list=code)}#missing", code == wanted) for code, name in names.items()
    ]


def not_seen(user, asked, page):
    """Members under contract on the day asked for whom nobody followed up since 1 January."""
    rows = DoctorContract.objects.visible_to(user).without_follow_up(date(asked.year, 1, 1), asked.as_of)
    rows = rows.filter(within("member__household__village_id", asked.place.code))
    found = paged(rows.select_related("member__household__village").order_by("starts_on", "pk"), page)
    return {
        "name": _("Under contract and not seen this year"),
        "says": _("Contracts in force for which no follow-up has been entered since 1 January."),
        "contracts": [
            (row, reverse("fieldwork:household", args=[row.member.household_id])) for row in found.object_list
        ],
        "page": found,
    }
