"""The addresses of one's own account, beside those of the log-in library."""

from django.urls import path

from scotemp.kit.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.profile_page, name="profile"),
    path("data/", views.data, name="data"),
    path("data/export/", views.export, name="export"),
    path("data/erase/", views.erase_page, name="erase"),
]
