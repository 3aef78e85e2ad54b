"""Places in lists and forms: a filter that goes down from town to village, and regions chosen by name."""

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin
from tongmu.audit.forms import TrailedForm
from tongmu.audit.trailed import Withdrawable
from tongmu.core.regions import LENGTHS, LEVELS, ancestors_of, is_code, is_within, within, within_any
from villages.models import Region, Village
from villages.rules import village_name

VILLAGE_LENGTH = LENGTHS[-1]
# A longer list would be no help: the code is typed instead.
MOST_CHOICES = 400


def place_filter(path, permission):
    """A list filter by the region code at `path`: the regions the user sees first, then what each contains."""

    class PlaceFilter(admin.SimpleListFilter):
        title = _("place")
        parameter_name = "place"

        def lookups(self, request, model_admin):
            mine = request.user.regions(permission)
            chosen = self.value_within(mine)
            return named(chosen) if chosen else named_inside(mine)

        def value_within(self, mine):
            code = self.value() or ""
            return code if is_code(code) and any(is_within(code, region) for region in mine) else ""

        def has_output(self):
            return len(self.lookup_choices) > 1 or bool(self.value())

        def queryset(self, request, queryset):
            if self.value() is None:
                return queryset
            chosen = self.value_within(request.user.regions(permission))
            return queryset.filter(within(path, chosen)) if chosen else queryset.none()

    return PlaceFilter


def named(chosen):
    """The chosen region and what lies right inside it, as choices."""
    return [*choices_of(Region.objects.filter(code=chosen)), *named_inside([chosen])]


def named_inside(codes):
    """The regions of the next level inside `codes`, or `codes` themselves where they are villages."""
    below = [code for code in codes if len(code) < VILLAGE_LENGTH]
    places = Region.objects.annotate(length=Length("code"))
    found = [Region.objects.filter(code__in=[code for code in codes if code not in below])]
    for code in below:
        length = LENGTHS[LENGTHS.index(len(code)) + 1]
        inside = places.filter(within("code", code), length=length)
        if length == VILLAGE_LENGTH:
            inside = inside.filter(village__isnull=False)  # residents' committees keep no records here
        found.append(inside)
    choices = [choice for regions in found for choice in choices_of(regions)]
    only = choices[0][0] if len(choices) == 1 else ""
    return named_inside([only]) if only and len(only) < VILLAGE_LENGTH else choices


def choices_of(regions):
    return [(code, village_name(name)) for code, name in regions.order_by("code").values_list("code", "name")]


def with_place(queryset, field="region_code"):
    """Adds `region_name`: the register's name of the region whose code stands in `field`."""
    names = Region.objects.filter(code=OuterRef(field)).values("name")
    return queryset.annotate(region_name=Subquery(names[:1]))


class RegionChoice:
    """Mixed into a form: the region is chosen by name among those the user may enter records for."""

    region_field = "region_code"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.region_field in self.fields and self.request is not None:
            choices = self.region_choices()
            if choices:
                self.offer(choices)

    def offer(self, choices):
        kept = self.initial.get(self.region_field)
        if kept and kept not in dict(choices):
            choices = [*choices, *choices_of(Region.objects.filter(code=kept))]
        if len(choices) == 1:
            self.initial.setdefault(self.region_field, choices[0][0])
        self.fields[self.region_field].widget = forms.Select(choices=[("", "---------"), *choices])

    def region_choices(self):
        """Towns with their villages below them; none when there are too many to list."""
        return self.choices_at(self._meta.model._meta.get_field(self.region_field).levels)

    def choices_at(self, levels):
        wanted = [LENGTHS[position] for position, level in enumerate(LEVELS) if level in levels]
        regions = Region.objects.filter(within_any("code", self.request.user.regions(self.enter)))
        regions = regions.annotate(length=Length("code")).filter(length__in=wanted)
        if regions[MOST_CHOICES : MOST_CHOICES + 1]:
            return []
        rows = regions.order_by("code").values_list("code", "name")
        shortest = min((len(code) for code, _name in rows), default=0)
        return [(code, indent(len(code), shortest) + village_name(name)) for code, name in rows]


class RegionForm(RegionChoice, TrailedForm):
    pass


def indent(length, shortest):
    return "\u3000" * (LENGTHS.index(length) - LENGTHS.index(shortest))


class RegionalAdmin(AuditedAdmin):
    """Admin of rows with a `region_code`: it is shown and chosen by name."""

    form = RegionForm

    def get_queryset(self, request):
        return with_place(super().get_queryset(request))

    def get_fieldsets(self, request, obj=None):
        """Who only reads is shown the region's name, not its code."""
        found = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return found
        return with_field_replaced(found, "region_code", "region")

    def choices(self, request):
        """Also those of the regions above: a village's work is often part of the town's."""
        rows = self.model._default_manager.filter(at_or_above("region_code", request.user.regions(self.see)))
        return rows.standing() if issubclass(self.model, Withdrawable) else rows

    def words_for(self, name, values):
        """Regions are named in the history too."""
        return dict(choices_of(Region.objects.filter(code__in=values))) if name == "region_code" else {}

    @admin.display(description=_("place"), ordering="region_code")
    def region(self, row):
        return village_name(row.region_name or row.region_code)


def with_field_replaced(fieldsets, old, new):
    """The fieldsets of an admin with the field `old` on a line of its own replaced by `new`."""
    return [
        (name, {**options, "fields": [new if field == old else field for field in options["fields"]]})
        for name, options in fieldsets
    ]


def at_or_above(field, codes):
    """Those whose region `field` lies in one of `codes` or contains one."""
    above = {region for code in codes for region in ancestors_of(code)}
    return within_any(field, codes) | Q(**{f"{field}__in": above})


def only_village(request, permission):
    """The key of the one village in which the user holds `permission`; None with none or several."""
    found = Village.objects.filter(within_any("region_id", request.user.regions(permission)))
    keys = list(found.values_list("pk", flat=True)[:2])
    return keys[0] if len(keys) == 1 else None


class InVillageAdmin(AuditedAdmin):
    """For records with a `village`: the blank form names the one village of who enters for a single one."""

    def get_changeform_initial_data(self, request):
        village = only_village(request, self.enter)
        return {**({"village": village} if village else {}), **super().get_changeform_initial_data(request)}
