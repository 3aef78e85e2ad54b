from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.accounts.actions import save_grant, save_user
from tongmu.accounts.models import Grant, User
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.audit.forms import TrailedForm, TrailedInlineForm

admin.site.unregister(Group)  # rights come from roles, which are code


class UserForm(TrailedForm):
    """An account; its password can be set, never read."""

    new_password = forms.CharField(
        label=gettext_lazy("new password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters. Leave empty to keep the present one."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        password = self.fields.get("new_password")
        if password and not self.instance.pk:
            password.label, password.help_text = _("password"), _("At least 12 characters.")
            password.widget.is_required = password.required = True
            password.error_messages["required"] = _("A new account needs a password.")

    def clean(self):
        """The password is judged last, against the names just typed."""
        cleaned = super().clean()
        password = cleaned.get("new_password")
        if password:
            owner = User(username=cleaned.get("username", ""), name=cleaned.get("name", ""))
            try:
                validate_password(password, owner)
            except forms.ValidationError as error:
                self.add_error("new_password", error)
        return cleaned


class GrantForm(TrailedInlineForm):
    """A role for somebody else: nobody widens his or her own rights."""

    def clean(self):
        cleaned = super().clean()
        if self.has_changed() and self.instance.user_id == self.request.user.pk:
            raise forms.ValidationError(
                _("Nobody may change his or her own roles. Ask another administrator.")
            )
        return cleaned


class GrantInline(AuditedInline):
    model = Grant
    form = GrantForm
    see, enter = "see_accounts", "enter_accounts"
    fields = ["role", "region_code", "starts_on", "ends_on"]


class UserAdmin(AuditedAdmin):
    """Accounts with their roles; registered by the room that knows places by their names."""

    form = UserForm
    see, enter = "see_accounts", "enter_accounts"
    list_display = ["username", "name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "grants__role"]
    search_fields = ["username", "name"]
    fields = ["username", "name", "is_active", "new_password"]
    inlines = [GrantInline]

    def save_model(self, request, obj, form, change):
        obj.new_password = form.cleaned_data.get("new_password", "")
        super().save_model(request, obj, form, change)

    def action_for_save(self, obj, *, by, change):
        return save_user(obj, by=by, password=obj.new_password)

    def save_row(self, row, *, by):
        return save_grant(row, by=by, reason=row.confirmed_doubts)

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, user):
        return "、".join(str(label) for label in user.role_labels) or "—"
