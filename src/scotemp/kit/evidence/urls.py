"""Addresses of evidence."""

from django.urls import path

from scotemp.kit.evidence import views

app_name = "evidence"
urlpatterns = [path("<int:paper>/file", views.file, name="file")]
