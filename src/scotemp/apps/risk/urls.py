"""The addresses of risk's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.risk.views import lists

app_name = "risk"
urlpatterns = [
    path("risk/lists/<int:pk>/load/", lists.load_list, name="load-list"),
]
