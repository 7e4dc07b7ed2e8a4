"""Every address of the platform: pages below their language, the health check without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from scotemp.kit.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    *i18n_patterns(path("", include("scotemp.portal.urls"))),
]

handler400 = "scotemp.portal.views.errors.bad_request"
handler404 = "scotemp.portal.views.errors.not_found"
handler500 = "scotemp.portal.views.errors.server_error"
