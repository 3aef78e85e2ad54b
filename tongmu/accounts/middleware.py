"""Sessions end after a while without use: 30 minutes at a desk, 12 hours in the field."""

from django.conf import settings
from django.contrib.auth import logout

from tongmu.core import clock

SEEN = "seen"
RENEW_AFTER = 60


class IdleLogout:
    """Logs out whoever was idle too long. The time seen is written at most once a minute, not per read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self.check(request)
        return self.get_response(request)

    def check(self, request):
        moment = int(clock.now().timestamp())
        idle = moment - request.session.get(SEEN, moment)
        if idle > idle_limit(request.user):
            logout(request)
        elif idle >= RENEW_AFTER or SEEN not in request.session:
            request.session[SEEN] = moment


def idle_limit(user):
    """Seconds a session of `user` may lie idle: longer for those who only work in the field."""
    return settings.SESSION_IDLE_OFFICE if user.may("use_admin") else settings.SESSION_IDLE_FIELD
