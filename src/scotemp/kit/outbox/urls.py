"""The addresses of inbox and subscriptions."""

from django.urls import path

from scotemp.kit.outbox import views

app_name = "outbox"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:pk>/read/", views.read, name="read"),
    path("inbox/read/", views.read_all, name="read-all"),
    path("inbox/subscriptions/", views.subscriptions, name="subscriptions"),
    path("inbox/subscriptions/add/", views.subscribe, name="subscribe"),
    path("inbox/subscriptions/direct/", views.direct, name="direct"),
    path("inbox/subscriptions/<int:pk>/end/", views.unsubscribe, name="unsubscribe"),
    path("inbox/leave/<str:token>/", views.leave, name="leave"),
]
