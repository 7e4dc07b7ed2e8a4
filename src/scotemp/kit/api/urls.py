"""The addresses of the pages about tokens."""

from django.urls import path

from scotemp.kit.api import views

app_name = "api"
urlpatterns = [
    path("", views.mine, name="tokens"),
    path("<int:pk>/revoke/", views.revoke, name="revoke-token"),
]
