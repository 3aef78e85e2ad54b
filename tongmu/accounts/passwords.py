"""Rules for passwords beyond Django's."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NotBlank:
    """A password of blanks alone is none."""

    def validate(self, password, user=None):
        if not password.strip():
            raise ValidationError(_("A password of blanks alone is none."), code="password_blank")

    def get_help_text(self):
        return _("Not of blanks alone.")
