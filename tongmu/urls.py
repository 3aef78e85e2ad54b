"""Every address of the portal. Without a prefix the interface is Chinese; under /en/ it is English."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from tongmu.core.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include("tongmu.public.api_urls")),
    *i18n_patterns(
        path("", include("tongmu.accounts.urls")),
        path("admin/", admin.site.urls),
        path("desk/", include("tongmu.news.urls")),
        path("field/", include("tongmu.fieldwork.urls")),
        path("office/", include("tongmu.office.urls")),
        path("", include("tongmu.public.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "tongmu.core.errors.bad_request"
handler403 = "tongmu.core.errors.permission_denied"
handler404 = "tongmu.core.errors.page_not_found"
handler500 = "tongmu.core.errors.server_error"
