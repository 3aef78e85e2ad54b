"""Who gets in, and for how long: sessions end after 30 minutes without use at a desk, 12 hours in the field."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware

from tongmu.accounts.actions import record_refusal
from tongmu.core import clock

SEEN = "seen"
RENEW_AFTER = 60


class LoginRequired(LoginRequiredMiddleware):
    """Django's, which asks for the user before it asks whether the page is open: that reads the session, and an
    answer that varies by cookie is no use to a cache.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class RefusedAccess:
    """Leaves an event where somebody logged in is refused what he or she asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        came_with_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if response.status_code == 403 and came_with_session and request.user.is_authenticated:
            record_refusal(request.user, method=request.method, path=request.path)
        return response


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


def begin_session(request, user):
    """Logs `user` in; the time of not being used runs from now on."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[SEEN] = int(clock.now().timestamp())


def idle_limit(user):
    """Seconds a session of `user` may lie idle: longer for those who only work in the field."""
    return settings.SESSION_IDLE_OFFICE if user.may("use_admin") else settings.SESSION_IDLE_FIELD
