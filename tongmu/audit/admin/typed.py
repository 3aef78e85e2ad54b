"""Filters of a list that are typed instead of chosen: a range of days, a name."""

from datetime import datetime, time, timedelta

from django.contrib.admin import ListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongmu.audit.widgets import DayField


class TypedFilter(ListFilter):
    """Boxes with a button; `boxes` are (parameter, label, type of the input)."""

    template = "admin/trail/typed_filter.html"
    boxes = ()

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1].strip()

    def has_output(self):
        return True

    def expected_parameters(self):
        return [name for name, _label, _kind in self.boxes]

    def value(self, name):
        return self.used_parameters.get(name, "")

    def choices(self, changelist):
        """What the template shows: the boxes, then the other filters that stay as they are."""
        kept = changelist.get_filters_params()
        others = [
            (name, value)
            for name, values in sorted(kept.items())
            if name not in self.expected_parameters()
            for value in values
        ]
        if changelist.query:
            others.append(("q", changelist.query))
        return [
            {"boxes": [(name, label, kind, self.value(name)) for name, label, kind in self.boxes]},
            {"kept": others},
        ]


class DaysFilter(TypedFilter):
    """Moments in the field `at` from one day to another, both included, in the portal's time."""

    title = _("Recorded")
    boxes = (("from", _("From day"), "date"), ("to", _("To day"), "date"))

    def queryset(self, request, queryset):
        first, last = (self.day(name) for name in self.expected_parameters())
        if first:
            queryset = queryset.filter(at__gte=beginning_of(first))
        if last:
            queryset = queryset.filter(at__lt=beginning_of(last + timedelta(days=1)))
        return queryset

    def day(self, name):
        try:
            return DayField(required=False).clean(self.value(name))
        except ValidationError as error:
            raise IncorrectLookupParameters(error) from error


def beginning_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))


class ActorFilter(TypedFilter):
    """Who did it, by the whole name."""

    title = _("Who")
    boxes = (("actor", _("Whole name"), "text"),)

    def queryset(self, request, queryset):
        return queryset.filter(actor_name=self.value("actor")) if self.value("actor") else queryset
