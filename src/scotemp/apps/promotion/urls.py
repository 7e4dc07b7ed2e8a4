"""The addresses of promotion's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.promotion.views import enquiries

app_name = "promotion"
urlpatterns = [
    path("enquiry/", enquiries.ask, name="enquiry"),
    path("enquiry/follow/", enquiries.enter, name="enquiry-code"),
    path("enquiry/follow/<str:code>/", enquiries.follow, name="enquiry-follow"),
]
