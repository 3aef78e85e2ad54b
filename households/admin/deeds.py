"""Pages for the verbs of the trade: a form, the action, its refusals at their fields, and the way back."""

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect

from tongmu.audit.admin import refuse_foreign

DEED = "admin/households/deed.html"
# Where the words of the actions differ from those of the forms.
FIELDS = {"ends_on": "on", "starts_on": "on", "status": "to", "cadre": "successor"}


class DeedPages:
    """Mixed into an AuditedAdmin whose records have verbs of their own."""

    def for_entry(self, request, object_id):
        """The row, for a user who may enter rows of its region. Raises Http404 or PermissionDenied."""
        row = self.seen_object(request, object_id)
        if not self.may_enter(request):
            raise PermissionDenied
        refuse_foreign(request.user, self.enter, row)
        return row

    def deed_page(self, request, row, form, act, *, title, button, done, back, template=DEED, **context):
        """Shows `form`; posted and valid, calls `act(**cleaned_data)` and goes `back` with the message `done`."""
        if request.method == "POST" and form.is_valid() and self.try_deed(form, act):
            messages.success(request, done)
            return redirect(back)
        fields = [name for name in form.fields if name not in {"confirm_warnings", "warnings_asked"}]
        adminform = AdminForm(form, [(None, {"fields": fields})], {}, model_admin=self)
        return self.page(
            request,
            template,
            row,
            title=title,
            button=button,
            back=back,
            adminform=adminform,
            media=self.media + form.media,
            **context,
        )

    def try_deed(self, form, act):
        try:
            with transaction.atomic():
                act(**form.cleaned_data)
        except ValidationError as error:
            for name, found in getattr(error, "message_dict", {NON_FIELD_ERRORS: error.messages}).items():
                field = next((known for known in (name, FIELDS.get(name)) if known in form.fields), None)
                for message in found:
                    form.add_error(field, message)
            return False
        return True
