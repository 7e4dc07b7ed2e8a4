"""Every address of the platform, each below its language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("rules/", include("scotemp.kit.rulepacks.urls")),
    path("figures/", include("scotemp.kit.kpi.urls")),
    path("", include("scotemp.portal.urls")),
)

handler400 = "scotemp.portal.views.errors.bad_request"
handler404 = "scotemp.portal.views.errors.not_found"
handler500 = "scotemp.portal.views.errors.server_error"
