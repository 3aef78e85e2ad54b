"""Pages of long lists."""

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator


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
    """A list of the admin that pages a short result like a long one."""

    def get_results(self, request):
        super().get_results(request)
        if not self.multi_page:
            self.result_list = self.paginator.page(1).object_list
