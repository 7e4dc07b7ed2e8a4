"""The addresses of the generic pages; they come last, because the first word of each is the key of a kind."""

from django.urls import path

from scotemp.kit.desks.views import exports, lists, mine, moves, parts, records, saved

app_name = "desks"
urlpatterns = [
    path("desk/", mine.mine, name="mine"),
    path("<slug:key>/", lists.listing, name="list"),
    path("<slug:key>/views/", saved.save, name="save-view"),
    path("<slug:key>/views/<int:pk>/delete/", saved.delete, name="delete-view"),
    path("<slug:key>/new/", records.create, name="create"),
    path("<slug:key>/export.<slug:form>", exports.export, name="export"),
    path("<slug:key>/<int:pk>/", records.record, name="record"),
    path("<slug:key>/<int:pk>/do/<slug:verb>/", records.do, name="verb"),
    path("<slug:key>/<int:pk>/move/<slug:transition>/", moves.move, name="move"),
    path("<slug:key>/<int:pk>/<slug:part>/add/", parts.add, name="part-add"),
    path("<slug:key>/<int:pk>/<slug:part>/<int:row>/<slug:verb>/", parts.do, name="part-verb"),
]
