"""Every address of the platform: pages below their language, the health check without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from scotemp.kit.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/", include("scotemp.kit.api.routes")),
    *i18n_patterns(
        path("account/", include("scotemp.kit.accounts.urls")),
        path("account/tokens/", include("scotemp.kit.api.urls")),
        path("account/", include("allauth.urls")),
        path("administration/", include("scotemp.kit.access.urls")),
        path("evidence/", include("scotemp.kit.evidence.urls")),
        path("search/", include("scotemp.kit.search.urls")),
        path("import/", include("scotemp.kit.tables.urls")),
        path("rules/", include("scotemp.kit.rulepacks.urls")),
        path("figures/", include("scotemp.kit.kpi.urls")),
        path("committees/", include("scotemp.apps.committees.urls")),
        path("", include("scotemp.apps.promotion.urls")),
        path("", include("scotemp.apps.risk.urls")),
        path("", include("scotemp.kit.outbox.urls")),
        path("", include("scotemp.portal.urls")),
        path("", include("scotemp.demo.urls")),
        path("", include("scotemp.kit.desks.urls")),
    ),
]

handler400 = "scotemp.portal.views.errors.bad_request"
handler403 = "scotemp.portal.views.errors.forbidden"
handler404 = "scotemp.portal.views.errors.not_found"
handler500 = "scotemp.portal.views.errors.server_error"
