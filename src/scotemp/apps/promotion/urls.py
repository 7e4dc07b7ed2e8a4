"""The addresses of promotion's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.promotion.views import calibration, clauses, confirmations, figures, grievances, places, quarter, rankings, sheets

app_name = "promotion"
urlpatterns = [
    path("funnel/", figures.funnel_page, name="funnel"),
    path("funnel/funnel.<slug:form>", figures.funnel_file, name="funnel-file"),
    path("funnel/cases/", figures.funnel_cases, name="funnel-cases"),
    path("funnel/recompute.zip", figures.funnel_recompute, name="funnel-recompute"),
    path("report/", quarter.report, name="quarter"),
    path("report/report.<slug:form>", quarter.report_file, name="quarter-file"),
    path("report/<slug:name>/recompute.zip", quarter.recompute, name="quarter-recompute"),
    path("projects/<int:pk>/ask-to-confirm/", confirmations.ask, name="ask-to-confirm"),
    path("confirm/<str:token>/", confirmations.confirm, name="confirm"),
    path("grievances/patterns/", grievances.grievance_patterns, name="grievance-patterns"),
    path("assessments/<int:pk>/answers/", sheets.answers, name="answers"),
    path("assessments/<int:pk>/scores/", sheets.scores, name="scores"),
    path("calibration/", calibration.calibration, name="calibration"),
    path("ranking/", rankings.ranking, name="ranking"),
    path("ranking.csv", rankings.ranking_file, name="ranking-file"),
    path("places/<int:pk>/", places.place, name="place"),
    path("places/<int:pk>/place.<slug:form>", places.place_file, name="place-file"),
    path("clause-checks/<int:pk>/report/", clauses.report, name="clause-report"),
    path("clause-checks/<int:pk>/report.<slug:form>", clauses.report_file, name="clause-file"),
]
