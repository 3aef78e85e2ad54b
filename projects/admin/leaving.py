"""The page of a member, completed by what this room knows: whoever leaves the household leaves the job."""

from django.contrib import admin, messages
from django.utils.translation import gettext as _

from households.admin.forms import MemberForm
from households.admin.member import MemberAdmin
from households.models import Member
from projects import doubts
from projects.actions import let_leave

admin.site.unregister(Member)


class LeavingMemberForm(MemberForm):
    def doubts(self):
        yield from super().doubts()
        yield from doubts.about_leaving(self.instance)


@admin.register(Member)
class LeavingMemberAdmin(MemberAdmin):
    form = LeavingMemberForm

    def action_for_save(self, obj, *, by, change):
        if obj.left_on is None:
            return super().action_for_save(obj, by=by, change=change)
        obj.jobs_ended = let_leave(obj, by=by, reason=obj.confirmed_doubts)
        return obj

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if jobs := getattr(obj, "jobs_ended", []):
            named = "；".join(str(job) for job in jobs)
            messages.info(request, _("Ended on %(day)s: %(jobs)s") % {"day": obj.left_on, "jobs": named})
