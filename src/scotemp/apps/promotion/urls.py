"""The addresses of promotion's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.promotion.views import clauses

app_name = "promotion"
urlpatterns = [
    path("clause-checks/<int:pk>/report/", clauses.report, name="clause-report"),
    path("clause-checks/<int:pk>/report.<slug:form>", clauses.report_file, name="clause-file"),
]
