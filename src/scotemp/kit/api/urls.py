"""The addresses of the pages about tokens."""

from django.urls import path

from scotemp.kit.api import views

app_name = "api"
urlpatterns = [
    path("account/tokens/", views.mine, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", views.revoke, name="revoke-token"),
]
