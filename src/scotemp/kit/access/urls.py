"""The addresses of the pages for administrators."""

from django.urls import path

from scotemp.kit.access import views

app_name = "access"
urlpatterns = [
    path("users/", views.users, name="users"),
    path("users/<int:pk>/", views.user, name="user"),
    path("grants/<int:pk>/end/", views.end, name="end"),
]
