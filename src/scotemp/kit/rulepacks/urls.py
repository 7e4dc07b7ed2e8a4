"""The address of the rules."""

from django.urls import path

from scotemp.kit.rulepacks import views

app_name = "rulepacks"
urlpatterns = [path("", views.rules, name="rules")]
