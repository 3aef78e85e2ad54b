"""The news desk: articles are written, checked, published, corrected and withdrawn here."""

from itertools import chain

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Script
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tongmu.audit.admin import AuditedAdmin, refuse_foreign
from tongmu.news import actions, picker
from tongmu.news.forms import ArticleForm, RenewForm
from tongmu.news.models import DRAFT, PUBLISHED, STATES, WITHDRAWN, Article, Column
from tongmu.news.presentation import departures, presented
from tongmu.news.rules import bare_numbers, personal_number_problems


@admin.register(Column)
class ColumnAdmin(AuditedAdmin):
    see, enter = "see_news", "enter_news"
    list_display = ["title", "slug", "order"]
    fields = ["title", "slug", "order"]
    search_fields = ["title"]
    ordering = ["order", "pk"]


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(state, label) for state, label in STATES.items() if state != WITHDRAWN]

    def queryset(self, request, queryset):
        if self.value() not in {DRAFT, PUBLISHED}:
            return queryset
        return queryset.filter(published_on__isnull=self.value() == DRAFT)


@admin.register(Article)
class ArticleAdmin(AuditedAdmin):
    form = ArticleForm
    see, enter, publishes = "see_news", "enter_news", "publish_news"
    list_display = ["title", "state_label", "column", "published_on", "departed"]
    list_filter = [StateFilter, "column"]
    list_select_related = ["column"]
    search_fields = ["title"]
    ordering = ["-published_on", "-pk"]

    class Media:
        css = {"all": ["css/news-desk.css"]}
        js = [Script("js/figure-picker.js", defer=True)]

    def get_fields(self, request, obj=None):
        fields = ["column", "title", "summary", "body", "publisher", "source", "region_code"]
        return ["correction", *fields] if obj and obj.published_on else fields

    def action_for_save(self, obj, *, by, change):
        return actions.save_article(obj, by=by)

    # --- list -----------------------------------------------------------------------------------------------

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        counts = departures(rows)
        for row in rows:
            row.departed_figures = counts[row.pk]
        changelist.result_list = rows
        return changelist

    @admin.display(description=gettext_lazy("state"), ordering="published_on")
    def state_label(self, article):
        return article.state_label

    @admin.display(description=gettext_lazy("figures"))
    def departed(self, article):
        count = article.departed_figures
        return _("%(count)s changed") % {"count": count} if count else None

    # --- pages ----------------------------------------------------------------------------------------------

    def get_urls(self):
        def page(address, view, name):
            return path(address, self.admin_site.admin_view(view), name=f"news_article_{name}")

        return [
            page("figures/", require_safe(self.figures_view), "figures"),
            page("<path:object_id>/preview/", require_safe(self.preview_view), "preview"),
            page("<path:object_id>/publish/", require_POST(self.publish_view), "publish"),
            page("<path:object_id>/renew/", require_POST(self.renew_view), "renew"),
            *super().get_urls(),
        ]

    def links_for(self, request, object_id):
        if object_id is None:
            return []
        preview = (reverse(self.url_name("preview"), args=[object_id]), _("Preview and publish"))
        return [preview, *super().links_for(request, object_id)]

    def figures_view(self, request):
        """The figures an editor may put into an article, with their live values."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        region, period, text = picker.asked(request.GET)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Choose a figure"),
            "regions": picker.regions(),
            "months": picker.months(),
            "region": region,
            "period": period,
            "text": text,
            "groups": picker.choices(region, period, text),
            "media": self.media,
        }
        return render(request, "admin/news/figures.html", context)

    def preview_view(self, request, object_id):
        """The article as readers see or would see it, with what keeps it from being published."""
        return self.preview(request, self.seen_object(request, str(object_id)))

    def preview(self, request, article, problems=(), renew_form=None):
        text = presented(article)
        shown = {note.reference: note for note in text.notes}
        personal = chain.from_iterable(actions.personal_problems(article, shown).values())
        context = {
            "article": article,
            "text": text,
            "bare_numbers": bare_numbers(article.body),
            "problems": list(dict.fromkeys([*problems, *text.problems, *personal])),
            "is_draft": article.state == DRAFT,
            "is_published": article.state == PUBLISHED,
            "may_publish": request.user.may(self.publishes),
            "renew_form": renew_form or RenewForm(),
        }
        return render(request, "news/preview.html", context)

    def publish_view(self, request, object_id):
        article = self.publishable(request, object_id)
        try:
            actions.publish(article, by=request.user)
        except ValidationError as error:
            return self.preview(request, self.seen_object(request, str(object_id)), error.messages)
        messages.success(request, _("“%(title)s” has been published.") % {"title": article.title})
        return redirect(reverse(self.url_name("preview"), args=[object_id]))

    def renew_view(self, request, object_id):
        article = self.publishable(request, object_id)
        form = RenewForm(request.POST)
        if not form.is_valid():
            return self.preview(request, article, renew_form=form)
        try:
            actions.renew_figures(article, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            article = self.seen_object(request, str(object_id))
            return self.preview(request, article, error.messages, renew_form=form)
        messages.success(request, _("The figures now say what the records say today."))
        return redirect(reverse(self.url_name("preview"), args=[object_id]))

    def publishable(self, request, object_id):
        article = self.seen_object(request, str(object_id))
        refuse_foreign(request.user, self.publishes, article)
        return article

    def withdraw_rows(self, request, rows, back):
        """As everywhere; but readers will see the reason, so it may hold no personal number."""
        problems = personal_number_problems(request.POST.get("reason", ""))
        if not problems:
            return super().withdraw_rows(request, rows, back)
        for problem in problems:
            messages.error(request, problem)
        return redirect(back)
