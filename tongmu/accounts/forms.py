from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils.translation import gettext_lazy as _


class LoginForm(AuthenticationForm):
    """Says the same whether the name or the password is wrong, and what to do."""

    # Django's form only tells the browser how long a name may be, and looks the longest one up.
    username = UsernameField(max_length=60, widget=forms.TextInput(attrs={"autofocus": True}))

    error_messages = {
        "invalid_login": _(
            "User name and password do not match. Check capital letters and try again; after five failures "
            "you have to wait 15 minutes."
        ),
        "inactive": _("This account is closed. Ask the system administrator of your township."),
    }
