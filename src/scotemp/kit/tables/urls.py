"""The addresses of imports."""

from django.urls import path

from scotemp.kit.tables import views

app_name = "tables"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("run/<int:number>/", views.run, name="run"),
    path("run/<int:number>/trial/", views.trial, name="trial"),
    path("run/<int:number>/rejects.xlsx", views.rejects, name="rejects"),
    path("<str:kind>/", views.upload, name="upload"),
    path("<str:kind>/confirm/", views.confirm, name="confirm"),
    path("<str:kind>/template.<slug:form>", views.template, name="template"),
]
