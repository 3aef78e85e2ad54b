"""What any text field may refuse."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongmu.core.texts import find_personal_numbers


def without_personal_numbers(text):
    """Raises ValidationError where `text` holds an identity, phone or card number."""
    if find_personal_numbers(text):
        raise ValidationError(
            _("Leave identity, phone and card numbers out: others read this text."), code="personal_number"
        )
