"""The rows behind a figure, as far as their reader may see them, and whether they add up to it."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from households.models import Household
from tongmu.audit.persons import cover
from tongmu.core.addresses import whole_number
from tongmu.core.numbers import grouped
from tongmu.indicators import drill
from tongmu.indicators.registry import MONEY
from tongmu.indicators.showing import amount
from tongmu.office.asked import names_of

PAGE = 50
# Records with a page of the office's own, and who may open it.
OWN_PAGES = {
    "supervision.problem": ("office:problem", "see_problems"),
    "supervision.inspection": ("office:inspection", "see_supervision"),
}


@dataclass(frozen=True)
class Line:
    """One row as the table shows it: the household it tells of, or the record itself where it tells of none.

    `href` leads there, '' where it is not open; `detail` names the record beside its household.
    """

    label: str
    detail: str
    href: str
    region: str
    starts: object
    amount: str


@dataclass(frozen=True)
class Sum:
    """The line under the list: 合计 480户 = 所列 480户 ✓, or what explains the difference."""

    is_equal: bool
    text: str
    note: str = ""


def rows_behind(user, indicator, figure, asked, page):
    """The context of the list; None for an indicator without rows. Raises Http404 for what is no page."""
    if indicator.is_ratio or not indicator.drills or figure.value is None:
        return None
    parts = drill.listing(indicator, asked.place.code, asked.period).parts
    if not all(hasattr(part.queryset, "visible_to") for part in parts):
        return None
    listed = drill.listing(indicator, asked.place.code, asked.period, lambda rows: rows.visible_to(user))
    paginator = Paginator(listed, PAGE)
    number = whole_number(page)
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    entries = paginator.page(number)
    told = lines(entries.object_list, user)
    return {
        "page": entries,
        "lines": told,
        "has_details": any(line.detail for line in told),
        "sum": summed(indicator, figure, listed, asked),
        "has_amounts": any(entry.amount is not None for entry in entries.object_list),
    }


def summed(indicator, figure, listed, asked):
    total, rows = listed.total, len(listed)
    told = {"value": amount(figure.value, figure.unit, in_wan=False), "listed": in_unit(total, indicator)}
    if total == figure.value:
        text = _("Total %(value)s = listed %(listed)s") % told
        return Sum(True, text, repeated(indicator, total, rows))
    text = _("Total %(value)s, listed %(listed)s") % told
    everything = drill.listing(indicator, asked.place.code, asked.period).total
    if everything == figure.value:
        missing = in_unit(everything - total, indicator)
        return Sum(
            False, text, _("The other %(missing)s belong to records not open to you.") % {"missing": missing}
        )
    return Sum(False, text, _("The records have just changed; the total follows with the next refresh."))


def repeated(indicator, total, rows):
    """Why there are more or fewer rows than the figure says; '' where each row counts one."""
    if indicator.counts == MONEY or rows == total:
        return _("%(rows)s records") % {"rows": grouped(rows)}
    return _("%(rows)s records; the same one counts once") % {"rows": grouped(rows)}


def in_unit(value, indicator):
    return amount(value, indicator.unit, in_wan=False)


def lines(entries, user) -> list[Line]:
    """The entries in words; households and regions are named in one query each."""
    for entry in entries:
        cover(entry.row, user)
    households = visible_households({key for entry in entries if (key := household_key(entry.row))}, user)
    regions = names_of({entry.region for entry in entries})
    return [line_of(entry, households, regions, user) for entry in entries]


def line_of(entry, households, regions, user):
    household = households.get(household_key(entry.row))
    href = reverse("fieldwork:household", args=[household.pk]) if household else record_href(entry.row, user)
    return Line(
        label=str(household or entry.row),
        detail=detail_of(entry.row) if household else "",
        href=href,
        region=regions.get(entry.region, entry.region),
        starts=entry.starts,
        amount="" if entry.amount is None else grouped(entry.amount),
    )


def detail_of(row):
    """The record and its member in words; '' for a household itself."""
    if isinstance(row, Household):
        return ""
    member = getattr(row, "member", None)
    return f"{member} · {row}" if member else str(row)


def household_key(row):
    """The household a row is or belongs to, directly or through its member; None for others."""
    if isinstance(row, Household):
        return row.pk
    if getattr(row, "household_id", None):
        return row.household_id
    member = getattr(row, "member", None)
    return member.household_id if member else None


def visible_households(keys, user):
    """{key: household with head} of those the reader may see."""
    found = (
        Household.objects.filter(pk__in=keys).visible_to(user).with_head_name()
        if keys
        else Household.objects.none()
    )
    return {household.pk: household for household in found.select_related("village")}


def record_href(row, user):
    """The row's page in the office or else in the admin, '' where there is none for this reader."""
    page, permission = OWN_PAGES.get(row._meta.label_lower, ("", ""))
    if page and user.may(permission):
        return reverse(page, args=[row.pk])
    if not user.may("use_admin"):
        return ""
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""
