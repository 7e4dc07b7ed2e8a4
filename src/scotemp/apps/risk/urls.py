"""The addresses of risk's own pages, beside those that every desk has."""

from django.urls import URLPattern

app_name = "risk"
urlpatterns: list[URLPattern] = []
