"""/office/education/: students and their aid by stage, and who has not been aided yet."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects import lacking
from projects.codes import AidKind, Stage
from tongmu.accounts.decorators import may_required
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.indicators.reading import full
from tongmu.indicators.showing import amount, shown
from tongmu.office.asked import asked_by
from tongmu.office.boards import board, missing

NAME = "office:education"
CARDS = ["students", "aided_students", "education_coverage", "students_without_aid", "student_aid"]
COLUMNS = ["students", "aided_students", "education_coverage", "students_without_aid", "student_aid"]
WITHOUT_AID = "students_without_aid"


@require_safe
@may_required("see_office")
def education(request):
    asked = asked_by(request.user, request.GET)
    context = board(NAME, asked, CARDS, COLUMNS) | {
        "stages": stages_of(asked),
        "kinds": kinds_of(asked),
        "missing": missing(
            request.user, WITHOUT_AID, asked, request.GET.get("page", "1"), lacking.without_aid
        ),
    }
    return render(request, "office/education.html", context)


def stages_of(asked):
    """[(stage, [(text, link)])]: students, those aided, the share and how many are missing."""
    codes = [
        f"{code}_{stage}" for stage in Stage for code in ("students", "aided_students", "education_coverage")
    ]
    read, rows = full.values(codes, asked.place.code, asked.period), []
    for stage in Stage:
        students, aided, share = (
            read[f"{code}_{stage}"] for code in ("students", "aided_students", "education_coverage")
        )
        unknown = students.value is None or aided.value is None
        rows.append(
            (
                stage.label,
                [(str(shown(found)), asked.href(found.code)) for found in (students, aided, share)],
                "" if unknown else amount(students.value - aided.value, students.unit),
                not unknown and aided.value < students.value,
            )
        )
    return rows


def kinds_of(asked):
    """Aid of the year by kind: a picture, and the exact amounts."""
    read = full.values([f"student_aid_{kind}" for kind in AidKind], asked.place.code, asked.period)
    points = [
        Point(kind.label, read[f"student_aid_{kind}"].value, str(shown(read[f"student_aid_{kind}"])))
        for kind in AidKind
    ]
    points.sort(key=lambda point: -(point.value or 0))
    return {
        "chart": charts.bars(points, label=_("Student aid by kind")),
        "rows": [
            (
                kind.label,
                str(shown(read[f"student_aid_{kind}"], in_wan=False)),
                asked.href(f"student_aid_{kind}"),
            )
            for kind in AidKind
        ],
    }
