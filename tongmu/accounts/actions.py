"""The verbs that change who may do what.

Whoever looks after accounts does so inside his or her regions: that is asked here, of what is stored and under a
lock, whatever a form sent along.
"""

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction

from tongmu.accounts.models import Grant, User
from tongmu.audit import actions
from tongmu.audit.rights import refuse_foreign
from tongmu.core import clock
from tongmu.core.texts import masked

ENTER = "enter_accounts"
LONGEST_NAME = User._meta.get_field("username").max_length


@transaction.atomic
def save_user(user, *, by, password=""):
    """Saves an account; a new password or a lock ends the sessions it has open.

    Raises PermissionDenied for an account with a role outside the regions whose accounts `by` looks after.
    """
    hold(user)
    refuse_foreign(by, ENTER, user)
    # An account without a role yet belongs to those who look after it.
    nowhere = not user.touched_regions()
    return keep(user, by=by, password=password, regions=by.regions(ENTER) if nowhere else ())


@transaction.atomic
def change_password(user, *, password):
    """One's own new password: nobody else is asked, and every session of the account ends."""
    hold(user)
    return keep(user, by=user, password=password)


@transaction.atomic
def save_grant(grant, *, by, reason=""):
    """Gives a role, or changes one.

    Raises PermissionDenied for a role in a region whose accounts `by` does not look after, for an account that
    holds a role outside of these, and for the account of `by`: nobody widens his or her own rights.
    """
    hold(grant.user)
    before = Grant.objects.filter(pk=grant.pk)
    refuse_foreign(by, ENTER, grant.user, grant, *before)
    if by.pk in {grant.user_id, *before.values_list("user_id", flat=True)}:
        raise PermissionDenied
    return actions.save(grant, by=by, reason=reason)


def record_login(user):
    actions.record("accounts.user.logged_in", user, by=user, regions=user.touched_regions(), writes=False)


def record_failed_login(username):
    """That somebody tried the account of this name, or a name that no account has; what was typed as password is
    kept nowhere, nor a number typed in the wrong place.
    """
    name = masked("".join(letter for letter in username if letter.isprintable()))[:LONGEST_NAME]
    user = User.objects.filter(username=name).first()
    regions = user.touched_regions() if user else ()
    actions.record(
        "accounts.user.login_failed", user or User(username=name), by=None, regions=regions, writes=False
    )


def record_refusal(user, *, method, path):
    after = {"asked": masked(f"{method} {path}")[:255]}
    actions.record(
        "accounts.user.refused", user, by=user, after=after, regions=user.touched_regions(), writes=False
    )


def hold(user):
    """Locks the account, so that nobody gives it a role while it is asked which it has."""
    list(User.objects.select_for_update().filter(pk=user.pk).values_list("pk"))


def keep(user, *, by, password, regions=()):
    if password:
        user.set_password(password)
    actions.save(user, by=by, regions=regions)
    if password or not user.is_active:
        end_sessions(user)
    return user


def end_sessions(user):
    """Logs `user` out everywhere."""
    for session in Session.objects.filter(expire_date__gt=clock.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
