"""The addresses of the front door."""

from django.urls import path

from scotemp.portal.views import home

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
]
