"""The addresses of promotion's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.promotion.views import confirmations, grievances, places

app_name = "promotion"
urlpatterns = [
    path("projects/<int:pk>/ask-to-confirm/", confirmations.ask, name="ask-to-confirm"),
    path("confirm/<str:token>/", confirmations.confirm, name="confirm"),
    path("grievances/patterns/", grievances.grievance_patterns, name="grievance-patterns"),
    path("places/<int:pk>/", places.place, name="place"),
    path("places/<int:pk>/place.<slug:form>", places.place_file, name="place-file"),
]
