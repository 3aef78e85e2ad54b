"""Columns and articles in the admin. What is more than writing a draft is done on the news desk."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Script
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tongmu.audit.admin import AuditedAdmin
from tongmu.core.addresses import whole_number
from tongmu.news import actions, picker
from tongmu.news.forms import ArticleForm
from tongmu.news.models import STATES, WITHDRAWN, Article, Column, Comment
from tongmu.news.presentation import departures
from tongmu.news.rules import personal_number_problems


@admin.register(Column)
class ColumnAdmin(AuditedAdmin):
    see, enter = "see_news", "enter_news"
    list_display = ["title", "slug", "order"]
    fields = ["title", "slug", "order"]
    search_fields = ["title"]
    ordering = ["order", "pk"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug":
            field.help_text = _(
                "Latin letters, digits and hyphens, such as “tuopin”; it stands in the address."
            )
        return field


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            (state, label) for state, label in STATES.items() if state != WITHDRAWN
        ]  # has a filter of its own

    def queryset(self, request, queryset):
        known = self.value() in STATES and self.value() != WITHDRAWN
        return queryset.in_state(self.value()) if known else queryset


@admin.register(Article)
class ArticleAdmin(AuditedAdmin):
    form = ArticleForm
    see, enter = "see_news", "enter_news"
    list_display = ["title", "state_label", "column", "published_on", "departed"]
    list_filter = [StateFilter, "column"]
    list_select_related = ["column"]
    search_fields = ["title"]
    ordering = ["-published_on", "-pk"]

    class Media:
        css = {"all": ["css/news-desk.css"]}
        js = [Script("js/figure-picker.js", defer=True)]

    def get_fields(self, request, obj=None):
        """The place by its name; a released article shows it as text, a draft offers a choice."""
        place = "region_code" if self.has_change_permission(request, obj) else "place"
        return ["column", "title", "summary", "body", "publisher", "source", place]

    def get_readonly_fields(self, request, obj=None):
        return ["place", *super().get_readonly_fields(request, obj)]

    @admin.display(description=gettext_lazy("Place the article tells of"))
    def place(self, article):
        return dict(picker.regions()).get(article.region_code, article.region_code)

    def has_change_permission(self, request, obj=None):
        """A released article is corrected by two persons, on the desk."""
        return super().has_change_permission(request, obj) and (obj is None or obj.published_on is None)

    def action_for_save(self, obj, *, by, change):
        return actions.save_article(obj, by=by)

    def withdraw(self, row, *, by, reason):
        return actions.withdraw(row, by=by, reason=reason)

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
        view = self.admin_site.admin_view(require_safe(self.figures_view))
        return [path("figures/", view, name="news_article_figures"), *super().get_urls()]

    def links_for(self, request, object_id):
        links, key = super().links_for(request, object_id), whole_number(str(object_id))
        if key is None:
            return links
        return [(reverse("desk:article", args=[key]), _("Open on the news desk")), *links]

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

    def withdraw_rows(self, request, rows, back):
        """As everywhere; but readers will see the reason, so it may hold no personal number."""
        problems = personal_number_problems(request.POST.get("reason", ""))
        if not problems:
            return super().withdraw_rows(request, rows, back)
        for problem in problems:
            messages.error(request, problem)
        return redirect(back)


@admin.register(Comment)
class CommentAdmin(AuditedAdmin):
    """To look up what became of a comment; it is decided on the desk."""

    see = "see_news"
    list_display = ["article", "state", "received_on", "decided_by"]
    list_filter = ["state"]
    fields = [
        "article",
        "nickname",
        "text",
        "received_at",
        "state",
        "decided_by",
        "decided_at",
        "refused_reason",
    ]
    list_select_related = ["article", "decided_by"]
    search_fields = ["nickname"]
    ordering = ["-pk"]
