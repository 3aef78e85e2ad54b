"""What stands in an address: text that anybody may have typed, and that is made a number or a key here or nowhere."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

# As many ASCII digits as fit every column: more, or those of another script, are no number of ours.
_WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
_without_null = ProhibitNullCharactersValidator()


def whole_number(text):
    """The number written in `text`; None for anything else, a sign included."""
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else None


def key_in(text, field):
    """The key `text` stands for in `field` (a primary key or what points to one); None for what can be none."""
    while field.is_relation:
        field = field.target_field
    try:
        _without_null(text)
        key = field.to_python(text)
        field.run_validators(key)
    except ValidationError:
        return None
    return key
