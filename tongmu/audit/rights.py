"""Who may enter a row: by the regions it is entered for, never by what a form sent along."""

from django.core.exceptions import PermissionDenied

from tongmu.audit.trailed import ANYWHERE
from tongmu.core.regions import is_within


def may_be_entered_by(user, permission, row):
    """Whether `user` holds `permission` in every region `row` is entered for; for a row without any: nobody does."""
    mine, owners = user.regions(permission), row.entered_for()
    if owners is ANYWHERE:
        return bool(mine)
    return bool(owners) and all(any(is_within(code, region) for region in mine) for code in owners)


def refuse_foreign(user, permission, *rows):
    """Raises PermissionDenied where `user` may not enter one of `rows`."""
    if not all(may_be_entered_by(user, permission, row) for row in rows):
        raise PermissionDenied
