"""The addresses of the figures."""

from django.urls import path

from scotemp.kit.kpi import views

app_name = "kpi"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("<slug:name>/<int:year>/recompute.zip", views.recompute, name="recompute"),
    path("<slug:name>/<int:year>/add-up.zip", views.add_up_again, name="add_up"),
]
