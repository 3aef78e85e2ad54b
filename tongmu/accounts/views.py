"""The way in, the way out, and where each role begins."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongmu.accounts.actions import change_password, record_failed_login, record_login
from tongmu.accounts.forms import LoginForm
from tongmu.accounts.middleware import begin_session


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    template_name = "registration/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        user = form.get_user()
        begin_session(self.request, user)
        record_login(user)
        return redirect(self.get_success_url())

    def form_invalid(self, form):
        if form.data.get("username") and form.data.get("password"):
            record_failed_login(form.data["username"])
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        """Without Django's name of the site, which is the host's: the portal has a name of its own."""
        context = super().get_context_data(**kwargs)
        del context["site_name"]
        return context


class Logout(LogoutView):
    pass


class ChangePassword(PasswordChangeView):
    """One's own new password: it ends the sessions open elsewhere and goes on with this one."""

    template_name = "registration/change_password.html"
    success_url = reverse_lazy("start")

    def form_valid(self, form):
        user = change_password(self.request.user, password=form.cleaned_data["new_password1"])
        begin_session(self.request, user)
        messages.success(self.request, _("Your password has been changed."))
        return redirect(self.get_success_url())


@require_safe
def start(request):
    """Sends each person to where his or her work is; without any role it says whom to ask."""
    user = request.user
    if user.may("see_office"):
        return redirect("office:cockpit")
    if user.may("enter_news") and not user.may("enter_households"):
        return redirect("desk:articles")
    if user.may("use_admin"):
        return redirect("admin:index")
    if user.may("record_visit"):
        return redirect("fieldwork:today")
    return render(request, "registration/no_role.html", status=403)
