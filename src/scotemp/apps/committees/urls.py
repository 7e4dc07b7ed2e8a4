"""The addresses of committees beside those that every desk has."""

from django.urls import path

from scotemp.apps.committees import views

app_name = "committees"
urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
    path("meetings/<int:pk>.ics", views.meeting_calendar, name="meeting-calendar"),
    path("meetings/<int:pk>/minutes/", views.minutes, name="minutes"),
    path("meetings/<int:pk>/minutes.<str:language>.<slug:form>", views.minutes_file, name="minutes-file"),
    path("resolutions/<int:pk>/", views.resolution, name="resolution"),
    path("resolutions/<int:pk>/resolution.<str:language>.<slug:form>", views.resolution_file, name="resolution-file"),
]
