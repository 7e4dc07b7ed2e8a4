"""The addresses of the demonstration."""

from django.urls import path

from scotemp.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.cast, name="cast"),
    path("demo/enter/<int:key>/", views.enter, name="enter"),
]
