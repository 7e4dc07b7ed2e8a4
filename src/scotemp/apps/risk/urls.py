"""The addresses of risk's own pages, beside those that every desk has."""

from django.urls import path

from scotemp.apps.risk.views import backtest, consultations, countries, lists, record, screening, watch

app_name = "risk"
urlpatterns = [
    path("risk/lists/<int:pk>/load/", lists.load_list, name="load-list"),
    path("risk/screening/entries/", screening.entries, name="screening-entries"),
    path("risk/screening/entries/<int:watch_list>/", screening.entry, name="screening-entry"),
    path("risk/screening/figures/", screening.figures_page, name="screening-figures"),
    path("risk/screening/alerts/<int:pk>/case.<slug:form>", screening.case_file, name="screening-case-file"),
    path("risk/screening/now/<slug:kind>/<int:pk>/", screening.screen, name="screen-now"),
    path("risk/indicators/<int:pk>/series/", watch.series_page, name="series"),
    path("risk/indicators/<int:pk>/backtest/", backtest.backtest_page, name="backtest"),
    path("risk/indicators/<int:pk>/backtest.<slug:form>", backtest.backtest_file, name="backtest-file"),
    path("risk/countries/", countries.country_list, name="countries"),
    path("risk/countries/<str:code>/", countries.country_page, name="country"),
    path("risk/countries/<str:code>/exposure/", countries.exposure_page, name="exposure"),
    path("risk/countries/<str:code>/exposure.<slug:form>", countries.exposure_file, name="exposure-file"),
    path("risk/record/", record.record_page, name="record"),
    path("risk/record/rows.json", record.record_rows, name="record-rows"),
    path("risk/consultations/pace/", consultations.pace_page, name="consultation-pace"),
    path("risk/rules/", watch.rules_page, name="rules"),
]
