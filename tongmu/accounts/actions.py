"""The verbs that change who may do what."""

from django.contrib.sessions.models import Session
from django.db import transaction

from tongmu.audit import actions
from tongmu.core import clock


@transaction.atomic
def save_user(user, *, by, password=""):
    """Saves an account; a new password or a lock ends the sessions it has open."""
    if password:
        user.set_password(password)
    actions.save(user, by=by)
    if password or not user.is_active:
        end_sessions(user)
    return user


def end_sessions(user):
    """Logs `user` out everywhere."""
    for session in Session.objects.filter(expire_date__gt=clock.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
