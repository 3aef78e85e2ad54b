"""Withdrawing with open eyes: the page that asks, and the message after, say whose record it is and how much."""

from copy import copy

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.audit import actions
from tongmu.audit.forms import ReasonForm
from tongmu.audit.persons import cover
from tongmu.audit.rights import refuse_foreign

MOST_NAMED = 5


class Withdrawing:
    """The part of the audited admin that takes records back.

    Labels name nobody to whom names are not open, and are kept nowhere.
    """

    def withdrawal_parts(self, row):
        """What tells `row` from the others: person, thing, day, amount; override."""
        return [str(row)]

    def withdraw(self, row, *, by, reason):
        """The action that withdraws `row`; override where the trade has its own verb."""
        return actions.withdraw(row, by=by, reason=reason)

    def withdraw_view(self, request, object_id):
        obj = self.seen_object(request, object_id)
        if not self.may_enter(request):
            raise PermissionDenied
        return self.withdraw_rows(request, [obj], reverse(self.url_name("changelist")))

    @admin.action(description=gettext_lazy("Withdraw the selected records"), permissions=["change"])
    def withdraw_selected(self, request, queryset):
        rows = list(queryset.standing())
        if not rows:
            messages.warning(request, _("All of the selected records have already been withdrawn."))
            return None
        return self.withdraw_rows(request, rows, request.get_full_path())

    def withdraw_rows(self, request, rows, back):
        """Asks for the reason and withdraws `rows`, all or none; what is refused says of which row."""
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        shown = [cover(copy(row), request.user) for row in rows]
        labels = ["　".join(filter(None, self.withdrawal_parts(row))) for row in shown]
        if form.is_valid() and self.withdraw_all(request, zip(rows, labels, strict=True), form):
            named = "；".join(labels[:MOST_NAMED]) + ("……" if len(labels) > MOST_NAMED else "")
            said = _("Withdrawn: %(count)s (%(rows)s)") % {"count": len(rows), "rows": named}
            messages.success(request, said)
            return redirect(back)
        context = {"title": _("Withdraw"), "rows": shown, "labels": labels, "form": form, "back": back}
        one = shown[0] if len(shown) == 1 else None
        return self.page(request, "admin/trail/withdraw.html", one, **context)

    def withdraw_all(self, request, labelled, form):
        label = ""
        try:
            with transaction.atomic():
                for row, label in labelled:  # noqa: B007  told when it is refused
                    refuse_foreign(request.user, self.enter, row)
                    self.withdraw(row, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.refuse(ValidationError([f"{label}：{message}" for message in error.messages]))
            return False
        return True
