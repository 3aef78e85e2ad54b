"""/projects/: what is built with the money, project by project: from the library to the accepted work."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.codes import ProjectCategory
from projects.models import Project, ProjectPhoto
from tongmu.core import clock, pictures
from tongmu.core.addresses import whole_number
from tongmu.core.texts import masked
from tongmu.public.pages import public_page, public_picture
from tongmu.public.places import coverage
from tongmu.public.project_parts import parts_of, state_of

PER_PAGE = 20
# What the address calls a state → its words and the question it asks.
STATES = {
    "waiting": (gettext_lazy("Not begun"), lambda rows: rows.waiting()),
    "building": (gettext_lazy("Under way"), lambda rows: rows.under_way()),
    "finished": (gettext_lazy("Accepted"), lambda rows: rows.finished()),
    "removed": (gettext_lazy("Taken out of the library"), lambda rows: rows.removed()),
}


def published(places):
    """The projects of the portal's town that strangers may see."""
    return Project.objects.public().within(places.town.code)


@public_page
def project_list(request):
    """The town's projects, those begun last first; by place, category, year and state."""
    places = coverage()
    rows = published(places).with_first_day()
    years = [day.year for day in rows.order_by().dates("first_day", "year", order="DESC")]
    asked = asked_for(request.GET, places, years)
    found = rows.order_by(F("first_day").desc(nulls_last=True), "number")
    if asked["place"]:
        found = found.filter(region_code=asked["place"])
    if asked["category"]:
        found = found.filter(category=asked["category"])
    if asked["year"]:
        found = found.filter(first_day__year=asked["year"])
    if asked["state"]:
        found = STATES[asked["state"]][1](found)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    names = {place.code: place.name for place in places.places}
    context = {
        "trail": [(_("Home"), reverse("public:home"))],
        "town": places.town,
        "page": page,
        "rows": [row_of(project, names) for project in page],
        "filters": filters_of(asked, places, years),
        "is_filtered": any(asked.values()),
    }
    return render(request, "public/project_list.html", context)


def asked_for(query, places, years):
    """What the list is limited to; what is not on offer limits nothing."""
    year = whole_number(query.get("year", ""))
    return {
        "place": of_those(query.get("place"), {places.town.code, *(one.code for one in places.villages)}),
        "category": of_those(query.get("category"), ProjectCategory.values),
        "year": year if year in years else "",
        "state": of_those(query.get("state"), STATES),
    }


def of_those(value, offered):
    return value if value in offered else ""


def filters_of(asked, places, years):
    """(name, label, [(value, text, chosen)]) of each choice the form offers; '' is all."""
    offered = [
        ("place", _("Place"), [(place.code, place.name) for place in [places.town, *places.villages]]),
        ("category", _("Category"), ProjectCategory.choices),
        ("year", _("Year"), [(year, year) for year in years]),
        ("state", _("State"), [(code, words) for code, (words, _rows) in STATES.items()]),
    ]
    return [
        (name, label, [(value, text, value == asked[name]) for value, text in choices])
        for name, label, choices in offered
    ]


def row_of(project, names):
    return {
        "href": reverse("public:project", args=[project.pk]),
        "name": masked(project.name),
        "place": names.get(project.region_code, ""),
        "category": ProjectCategory(project.category).label,
        "amount": project.planned_amount,
        "state": state_of(project),
        "is_removed": project.removed_on is not None,
        "first_day": project.starts_on,
        "last_day": project.finished_on,
    }


@public_page
def project(request, pk):
    """One project: its steps, money, works, results and photos. 404 for one that is not public or lies elsewhere."""
    places = coverage()
    found = published(places).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such project.")
    context = {
        "trail": [(_("Home"), reverse("public:home")), (_("Projects"), reverse("public:projects"))],
        "place": places.find(found.region_code),
        "town": places.town,
        **parts_of(found, clock.today()),
    }
    return render(request, "public/project.html", context)


@public_picture
def project_photo(request, key, size):
    """A photo of a project that strangers may see; 404 once its record is withdrawn."""
    photos = ProjectPhoto.objects.standing().filter(
        picture=key, project__in=published(coverage()).values("pk")
    )
    if not photos.exists():
        raise Http404("There is no such photo.")
    return pictures.response(key, size)
