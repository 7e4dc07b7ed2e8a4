"""The addresses of the interface itself, outside the languages: a program says its own in Accept-Language."""

from django.urls import path

from scotemp.kit.api.interface import build

urlpatterns = [path("v1/", build().urls)]
