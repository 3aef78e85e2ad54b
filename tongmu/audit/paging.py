"""Pages of long lists."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db import DataError, OperationalError

from tongmu.core.addresses import key_in

# What a filter typed into the address comes to when it is made a query or meets the database.
UNANSWERABLE = (DataError, OperationalError, ValueError, TypeError, OverflowError, IndexError)


class KeysFirst(Paginator):
    """Finds the keys of a page before its columns: a computed column costs nothing for the rows that are skipped."""

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = first + self.per_page
        if last + self.orphans >= self.count:
            last = self.count
        keys = list(self.object_list.values_list("pk", flat=True)[first:last])
        return self._get_page(self.object_list.filter(pk__in=keys), number, self)


class PagedList(ChangeList):
    """A list of the admin that pages a short result like a long one, and refuses what cannot be asked of its table.

    Django guards the making of a query only: one that fails when it is put into words or answered, and keys of
    marked rows that are none, would be our failure and not the asker's.
    """

    def __init__(self, request, model, *args, **kwargs):
        marked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if any(key_in(text, model._meta.pk) is None for text in marked):
            raise BadRequest("A marked row is named by no key.")
        super().__init__(request, model, *args, **kwargs)
        self.search_help_text = self.model_admin.help_of_search(request) or self.search_help_text

    def get_results(self, request):
        try:
            super().get_results(request)
            if not self.multi_page:
                self.result_list = self.paginator.page(1).object_list
            self.is_covered = self.model_admin.cover_listed(self.result_list, request.user)
        except UNANSWERABLE as error:
            if not self.get_filters_params() or not is_about_the_question(error):
                raise
            raise IncorrectLookupParameters from error


def is_about_the_question(error):
    """Whether the filter is to blame; SQLite tells of a broken pattern as of a failure in operation."""
    return not isinstance(error, OperationalError) or "user-defined function" in str(error)
