"""The addresses of promotion's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.promotion.views import (
    calibration,
    clauses,
    confirmations,
    enquiries,
    figures,
    grievances,
    matching,
    places,
    quarter,
    rankings,
    sheets,
)

app_name = "promotion"
urlpatterns = [
    path("promotion/funnel/", figures.funnel_page, name="funnel"),
    path("promotion/funnel/funnel.<slug:form>", figures.funnel_file, name="funnel-file"),
    path("promotion/funnel/cases/", figures.funnel_cases, name="funnel-cases"),
    path("promotion/funnel/recompute.zip", figures.funnel_recompute, name="funnel-recompute"),
    path("promotion/match/<slug:name>/<int:pk>/", matching.match, name="match"),
    path("promotion/match/<slug:name>/<int:pk>/match.<slug:form>", matching.match_file, name="match-file"),
    path("promotion/assign/", matching.assign, name="assign"),
    path("promotion/assign/assignment.<slug:form>", matching.assign_file, name="assign-file"),
    path("promotion/report/", quarter.report, name="quarter"),
    path("promotion/report/report.<slug:form>", quarter.report_file, name="quarter-file"),
    path("promotion/report/<slug:name>/recompute.zip", quarter.recompute, name="quarter-recompute"),
    path("promotion/projects/<int:pk>/ask-to-confirm/", confirmations.ask, name="ask-to-confirm"),
    path("promotion/confirm/<str:token>/", confirmations.confirm, name="confirm"),
    path("promotion/grievances/patterns/", grievances.grievance_patterns, name="grievance-patterns"),
    path("promotion/assessments/<int:pk>/answers/", sheets.answers, name="answers"),
    path("promotion/assessments/<int:pk>/scores/", sheets.scores, name="scores"),
    path("promotion/calibration/", calibration.calibration, name="calibration"),
    path("promotion/ranking/", rankings.ranking, name="ranking"),
    path("promotion/ranking.csv", rankings.ranking_file, name="ranking-file"),
    path("promotion/places/<int:pk>/", places.place, name="place"),
    path("promotion/places/<int:pk>/place.<slug:form>", places.place_file, name="place-file"),
    path("promotion/clause-checks/<int:pk>/report/", clauses.report, name="clause-report"),
    path("promotion/clause-checks/<int:pk>/report.<slug:form>", clauses.report_file, name="clause-file"),
    path("enquiry/", enquiries.ask, name="enquiry"),
    path("enquiry/follow/", enquiries.enter, name="enquiry-code"),
    path("enquiry/follow/<str:code>/", enquiries.follow, name="enquiry-follow"),
]
