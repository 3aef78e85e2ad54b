from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.accounts.models import User
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from villages.models import Cadre, Posting, Region

from .places import RegionForm, place_filter, with_field_replaced


class CadreForm(RegionForm):
    """A cadre; the account is named by its user name, so that nobody browses the accounts here."""

    region_field = "home_region_code"
    username = forms.CharField(
        label=_("account"),
        required=False,
        max_length=60,
        help_text=_("User name with which this cadre signs in on the phone; empty without an account."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.user_id:
            self.initial["username"] = self.instance.user.username

    def clean_username(self):
        """The account named; one that is not there, not of the clerk's regions or taken reads the same."""
        username = self.cleaned_data["username"].strip()
        user = self.accounts().filter(username=username).first() if username else None
        if username and user is None:
            raise forms.ValidationError(
                _(
                    "No account of your regions that is free for this cadre has this name. Check the user name."
                )
            )
        self.instance.user = user
        return username

    def accounts(self):
        """Those the clerk may name here: of his or her regions and of no other cadre; the present one stays."""
        mine = User.objects.held_within(self.request.user.regions(self.enter))
        taken = Cadre.objects.filter(user__isnull=False).exclude(pk=self.instance.pk).values("user_id")
        return User.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk=self.instance.user_id)).exclude(
            pk__in=taken
        )


class PostingInline(AuditedInline):
    """Postings are ended and begun, so those on record are changed on their own page."""

    model = Posting
    see, enter = "see_cadres", "enter_cadres"
    fields = ["village", "role", "starts_on", "ends_on", "detached"]

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("village")


@admin.register(Cadre)
class CadreAdmin(AuditedAdmin):
    form = CadreForm
    see, enter = "see_cadres", "enter_cadres"
    revealed = ("phone",)
    list_display = ["name", "unit", "unit_level", "position", "left_on"]
    list_filter = [
        place_filter("home_region_code", "see_cadres"),
        "unit_level",
        ("left_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = False
    search_fields = ["name", "initials"]
    search_help_text = _("Beginning of the name or of the pinyin initials")
    ordering = ["name", "pk"]
    inlines = [PostingInline]
    fieldsets = [
        (None, {"fields": ["name", "phone"]}),
        (_("Post"), {"fields": ["unit", "unit_level", "position", "left_on"]}),
        (_("Keeping of the record"), {"fields": ["home_region_code", "username"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        found = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return found
        return with_field_replaced(found, "home_region_code", "keeper")

    @admin.display(description=_("region that keeps the record"))
    def keeper(self, cadre):
        return Region.objects.filter(code=cadre.home_region_code).first()

    @admin.display(description=_("account"))
    def username(self, cadre):
        return cadre.user and cadre.user.username

    def choices(self, request):
        return Cadre.objects.offered_to(request.user)

    def choice_label(self, cadre):
        return f"{cadre.name}（{cadre.unit} {cadre.position}）".replace(" ）", "）")


@admin.register(Posting)
class PostingAdmin(AuditedAdmin):
    see, enter = "see_cadres", "enter_cadres"
    carried = ("role", "starts_on")
    list_display = ["village", "cadre", "role", "starts_on", "ends_on", "detached"]
    list_display_links = ["village", "cadre"]
    list_filter = [
        place_filter("village_id", "see_cadres"),
        "role",
        "detached",
        ("ends_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["village", "cadre"]
    search_fields = ["cadre__name", "cadre__initials", "village__name", "village__initials"]
    search_help_text = _("Beginning of the cadre's or the village's name or pinyin initials")
    radio_fields = {"role": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["village", "cadre", "role", "detached"]}),
        (
            _("Time"),
            {
                "fields": [("starts_on", "ends_on")],
                "description": _("The end is the first day on which the posting no longer holds."),
            },
        ),
    ]
