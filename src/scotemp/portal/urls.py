"""The addresses of the front door."""

from django.urls import path

from scotemp.portal.views import brief, corridors, data, home, locality, terms

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("brief/", brief.ask, name="brief"),
    path("locality/<str:name>", locality.file, name="locality-file"),
    path("brief/<str:country>/brief.<slug:form>", brief.file, name="brief-file"),
    path("brief/<str:country>/<str:industry>/brief.<slug:form>", brief.file),
    path("brief/<str:country>/", brief.brief, name="brief-country"),
    path("brief/<str:country>/<str:industry>/", brief.brief, name="brief-industry"),
    path("corridors/", corridors.ask, name="corridors"),
    path("corridors/<slug:name>/", corridors.answer, name="corridor-page"),
    path("corridors/<slug:name>/answer.<slug:form>", corridors.file, name="corridor-file"),
    path("help/", terms.glossary, name="terms"),
    path("data/", data.catalogue, name="data"),
    path("data/<slug:key>/", data.dataset, name="dataset"),
]
