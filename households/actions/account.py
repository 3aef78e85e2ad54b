from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.models import Household, IncomeEntry
from tongmu.audit.actions import save


@transaction.atomic
def keep_account(household, amounts, *, on, by, whole_month=False, member=None, note="", reason=""):
    """Writes one entry for each kind in `amounts` ({kind: yuan}) into the household's income account, all or none.

    Returns the entries. Raises ValidationError, keyed by kind, for an impossible entry, and at `household` for one
    that `by` may not see.
    """
    if by is not None and not Household.objects.visible_to(by).filter(pk=household.pk).exists():
        raise ValidationError({"household": _("This household is not among yours.")})
    entries, refused = [], {}
    for kind, amount in amounts.items():
        entry = IncomeEntry(
            household=household,
            member=member,
            kind=kind,
            happened_on=on,
            whole_month=whole_month,
            amount=amount,
            note=note,
        )
        try:
            entries.append(save(entry, by=by, reason=reason, verb="recorded"))
        except ValidationError as error:
            found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
            for field, messages in found.items():
                refused.setdefault(kind if field in {"amount", None} else field, messages)
    if refused:
        raise ValidationError(refused)
    return entries
