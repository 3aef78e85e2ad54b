"""/office/measures/: how far the measures of the households are, and the households nobody has planned for."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from households.codes import Status
from households.models import Household, Measure
from projects.account import differing
from tongmu.accounts.decorators import may_required
from tongmu.core.addresses import whole_number
from tongmu.core.regions import within
from tongmu.indicators.reading import full
from tongmu.indicators.showing import shown
from tongmu.indicators.units import unit_label
from tongmu.office.asked import VILLAGE, asked_by

PAGE = 50
LATE_SHOWN = 20
FIGURES = [
    "measure_coverage",
    "measures_under_way",
    "measures_done",
    "measures_impossible",
    "measure_income",
    "account_coverage",
]
COLUMNS = [
    "measured_households",
    "measure_coverage",
    "measures_planned",
    "measures_under_way",
    "measures_done",
    "measures_impossible",
    "account_households",
]


@require_safe
@may_required("see_office")
def measures(request):
    asked, user = asked_by(request.user, request.GET), request.user
    late = late_in(user, asked)
    context = {
        "asked": asked,
        "cards": [
            (figure, str(shown(figure)), asked.href(figure.code))
            for figure in full.values(FIGURES, asked.place.code, asked.period).values()
        ],
        "table": table_of(asked),
        "page": without_measure(user, asked, request.GET.get("page", "1")),
        "late": late[:LATE_SHOWN],
        "has_more_late": len(late) > LATE_SHOWN,
        "is_village": len(asked.place.code) == VILLAGE,
        "accounts": accounts_of(user, asked),
    }
    return render(request, "office/measures.html", context)


def households_in(user, asked):
    return Household.objects.visible_to(user).within(asked.place.code)


def without_measure(user, asked, number):
    """A page of the poor households for which nothing is planned. Raises Http404 for what is no page."""
    rows = households_in(user, asked).without_measure(asked.as_of).with_head_name().with_status()
    paginator = Paginator(rows.select_related("village").order_by("village_id", "number"), PAGE)
    number = whole_number(number)
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    page = paginator.page(number)
    for household in page:
        household.status_words = Status(household.status).label if household.status else _("None")
    return page


def late_in(user, asked):
    """Measures behind their plan, those longest due first; one more than is shown."""
    rows = Measure.objects.visible_to(user).overdue_on(asked.as_of)
    rows = rows.filter(within("household__village_id", asked.place.code))
    rows = rows.select_related("household__village", "type", "cadre").order_by("planned_to", "pk")
    found = list(rows[: LATE_SHOWN + 1])
    names = Household.objects.filter(pk__in={row.household_id for row in found}).with_head_name()
    heads = dict(names.values_list("pk", "head_name"))
    for row in found:
        row.head_name = heads[row.household_id] or row.household.number
    return found


def accounts_of(user, asked):
    """Accounts that differ from the yearly income on record: of a village, for an account is read line by line."""
    if len(asked.place.code) < VILLAGE:
        return []
    return differing(asked.year, households_in(user, asked).with_head_name())


def table_of(asked):
    """The figures of the places one level down; None where there are none."""
    if not asked.parts:
        return None
    regions = [place.code for place in asked.parts]
    read = full.by_region(COLUMNS, asked.place.code, asked.period, regions)
    indicators = [read[regions[0]][code].indicator for code in COLUMNS]
    return {
        "heads": [(one.name, unit_label(one.unit), asked.href(one.code)) for one in indicators],
        "rows": [
            (place, [(read[place.code][code].text, asked.href(code, place)) for code in COLUMNS])
            for place in asked.parts
        ],
    }
