"""The addresses of risk's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.risk.views import watch

app_name = "risk"
urlpatterns = [
    path("risk/indicators/<int:pk>/series/", watch.series_page, name="series"),
    path("risk/countries/", watch.country_list, name="countries"),
    path("risk/countries/<str:code>/", watch.country_page, name="country"),
    path("risk/rules/", watch.rules_page, name="rules"),
]
