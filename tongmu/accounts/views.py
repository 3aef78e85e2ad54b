"""The way in, the way out, and where each role begins."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    template_name = "registration/login.html"
    redirect_authenticated_user = True


class Logout(LogoutView):
    pass


@require_safe
def start(request):
    """Sends each person to where his or her work is; without any role it says whom to ask."""
    user = request.user
    if user.may("see_office"):
        return redirect("office:cockpit")
    if user.may("use_admin"):
        return redirect("admin:index")
    if user.may("record_visit"):
        return redirect("fieldwork:today")
    return render(request, "registration/no_role.html", status=403)
