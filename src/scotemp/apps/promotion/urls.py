"""The addresses of promotion's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.promotion.views import places

app_name = "promotion"
urlpatterns = [
    path("places/<int:pk>/", places.place, name="place"),
    path("places/<int:pk>/place.<slug:form>", places.place_file, name="place-file"),
]
