"""The addresses of the generic pages."""

from django.urls import path

from scotemp.kit.desks.carrying.loads import LOADS
from scotemp.kit.desks.views import carried, exports, lists, mine, moves, parts, polls, records, saved
from scotemp.kit.evidence.receiving import receives_evidence

app_name = "desks"
urlpatterns = [
    path("desk/", mine.mine, name="mine"),
    path("desks/", mine.index, name="index"),
    path("desk/<slug:key>/", lists.listing, name="list"),
    path("desk/<slug:key>/views/", saved.save, name="save-view"),
    path("desk/<slug:key>/views/<int:pk>/delete/", saved.delete, name="delete-view"),
    path("desk/<slug:key>/new/", records.create, name="create"),
    path("desk/<slug:key>/export.<slug:form>", exports.export, name="export"),
    path("desk/<slug:key>/<int:pk>/", records.record, name="record"),
    path("desk/<slug:key>/<int:pk>/do/<slug:verb>/", records.do, name="verb"),
    path("desk/<slug:key>/<int:pk>/move/<slug:transition>/", moves.move, name="move"),
    path("desk/<slug:key>/<int:pk>/polls/<int:row>/recount.zip", polls.recount, name="polls-recount"),
]
for _name in LOADS:
    _add, _do = (receives_evidence(view) if _name == "papers" else view for view in (carried.add, carried.do))
    urlpatterns += [
        path(f"desk/<slug:key>/<int:pk>/{_name}/add/", _add, {"load": _name}, name=f"{_name}-add"),
        path(f"desk/<slug:key>/<int:pk>/{_name}/<str:row>/<slug:verb>/", _do, {"load": _name}, name=f"{_name}-do"),
    ]
urlpatterns += [
    path("desk/<slug:key>/<int:pk>/<slug:part>/add/", parts.add, name="part-add"),
    path("desk/<slug:key>/<int:pk>/<slug:part>/<int:row>/<slug:verb>/", parts.do, name="part-verb"),
]
