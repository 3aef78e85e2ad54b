from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.models import Endorsement, EndorsementStep, SealedFile
from households.sealing.chain import Chain, with_chains
from tongmu.core import clock
from villages.admin.places import RegionalAdmin

from .rows import OfHouseholdAdmin


@admin.register(EndorsementStep)
class EndorsementStepAdmin(RegionalAdmin):
    see, enter = "see_households", "enter_villages"
    carried = ("region_code", "year", "starts_on", "source")
    list_display = ["year", "number", "title", "level", "region", "version", "starts_on", "ends_on"]
    list_display_links = ["year", "number", "title"]
    list_filter = ["year", "level", ("ends_on", admin.EmptyFieldListFilter)]
    ordering = ["-year", "region_code", "number", "-version"]
    search_fields = ["title", "source"]
    search_help_text = _("Beginning of “signs as” or of the source")
    fieldsets = [
        (
            None,
            {
                "fields": ["region_code", "year", ("number", "level"), "title"],
                "description": _(
                    "The chain of the nearest region counts whole: enter every step of it, from the head up."
                ),
            },
        ),
        (_("Statement"), {"fields": ["statement", "version"]}),
        (_("Time"), {"fields": [("starts_on", "ends_on")]}),
        (
            _("Source"),
            {"fields": ["source"], "description": _("The document in which it stands, with its number.")},
        ),
    ]

    def get_changeform_initial_data(self, request):
        return {"year": clock.today().year, **super().get_changeform_initial_data(request)}

    def withdrawal_parts(self, step):
        return [self.region(step), str(step.year), str(step)]


@admin.register(SealedFile)
class SealedFileAdmin(OfHouseholdAdmin):
    """Files are sealed on the page of the household and never changed; one sealed by mistake is withdrawn."""

    list_display = ["whose", "village", "year", "sealed_on", "state", "lapsed_on"]
    list_display_links = ["whose"]
    list_filter = ["year", ("lapsed_on", admin.EmptyFieldListFilter)]
    fields = ["household", "year", "state", "sealed_on", "sealed_by", "digest", "lapsed_on", "changed_parts"]
    readonly_fields = ["state", "changed_parts"]

    def get_queryset(self, request):
        return with_chains(super().get_queryset(request))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("state"))
    def state(self, file):
        return Chain(file).word

    @admin.display(description=_("parts that changed"))
    def changed_parts(self, file):
        return "、".join(str(part) for part in file.parts_that_changed) or "—"


@admin.register(Endorsement)
class EndorsementAdmin(OfHouseholdAdmin):
    """Signatures are given on the page of the file; here they are read."""

    of, enter = "file__household", None
    search_fields = ["file__household__number"]
    list_display = ["signed_on", "whose", "village", "step", "signer_name", "manner", "recorded_by"]
    list_display_links = ["signed_on", "whose"]
    list_filter = ["manner", "step__level"]
    fields = [
        "file",
        "step",
        "signer_name",
        "signer_unit",
        "manner",
        "signed_on",
        "statement",
        "version",
        "recorded_by",
        "recorded_at",
        "digest",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("step", "file")
