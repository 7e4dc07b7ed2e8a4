"""The addresses of the committees' own pages."""

from django.urls import path

from scotemp.apps.committees import views

app_name = "committees"
urlpatterns = [path("committees/groups/<int:pk>/build/", views.build, name="build")]
