from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.models import WelfarePost
from villages.admin.corrections import Corrected
from villages.admin.places import InVillageAdmin, place_filter


@admin.register(WelfarePost)
class WelfarePostAdmin(Corrected, InVillageAdmin):
    see, enter = "see_projects", "enter_projects"
    carried = ("kind", "funding", "yearly_pay", "created_on", "document_no")
    list_display = ["kind", "village", "positions", "funding", "yearly_pay", "created_on", "ended_on"]
    list_filter = [
        place_filter("village_id", "see_projects"),
        "kind",
        "funding",
        ("ended_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["village"]
    ordering = ["village_id", "kind", "pk"]
    search_fields = ["village__name"]
    search_help_text = _("Beginning of the village's name, initials or code")
    fieldsets = [
        (None, {"fields": ["kind", "village", "positions"]}),
        (
            _("Pay"),
            {
                "fields": ["funding", "yearly_pay"],
                "description": _(
                    "What is really paid is entered as benefits of the holders, by month or quarter."
                ),
            },
        ),
        (
            _("Existence"),
            {
                "fields": [("created_on", "ended_on"), "document_no"],
                "description": _("Who holds the post is entered under jobs, with this post chosen there."),
            },
        ),
    ]

    def choices(self, request):
        return self.get_queryset(request).standing().select_related("village")

    def choice_label(self, post):
        return f"{post.village.name}　{post.get_kind_display()}　{post.created_on}"

    def withdrawal_parts(self, post):
        return [str(post), str(post.created_on)]
