from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class LoginForm(AuthenticationForm):
    """Says the same whether the name or the password is wrong, and what to do."""

    error_messages = {
        "invalid_login": _(
            "User name and password do not match. Check capital letters and try again; after five failures "
            "you have to wait 15 minutes."
        ),
        "inactive": _("This account is closed. Ask the system administrator of your township."),
    }
