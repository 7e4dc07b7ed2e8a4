"""The addresses of the committees' own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.committees.views import building, meetings, network

app_name = "committees"
urlpatterns = [
    path("groups/<int:pk>/build/", building.build, name="build"),
    path("network/", network.network, name="network"),
    path("network/network.<slug:form>", network.network_file, name="network-file"),
    path("calendar/", meetings.calendar, name="calendar"),
    path("calendar/<str:token>.ics", meetings.feed, name="feed"),
    path("meetings/<int:pk>.ics", meetings.meeting_calendar, name="meeting-calendar"),
    path("meetings/<int:pk>/minutes/", meetings.minutes, name="minutes"),
    path("meetings/<int:pk>/minutes.<str:language>.<slug:form>", meetings.minutes_file, name="minutes-file"),
    path("resolutions/<int:pk>/", meetings.resolution, name="resolution"),
    path("resolutions/<int:pk>/resolution.<str:language>.<slug:form>", meetings.resolution_file, name="resolution-file"),
]
