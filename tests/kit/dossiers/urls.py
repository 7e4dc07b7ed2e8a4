"""Addresses of the example: one page that takes papers, and one that takes files as every other page does."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from dossiers.models import Dossier
from scotemp.kit.evidence.content.refusal import FileRefused
from scotemp.kit.evidence.receiving import receives_evidence
from scotemp.kit.evidence.services import attach


@receives_evidence
def send(request: HttpRequest, dossier: int) -> HttpResponse:
    record = Dossier.objects.get(pk=dossier)
    try:
        paper = attach(actor=None, subject=record, tag=request.POST["tag"], title="A paper", language="en", file=request.FILES["file"])
    except FileRefused as refused:
        return HttpResponse(refused.code, status=422)
    return HttpResponse(paper.sha256)


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.FILES["file"].size))


urlpatterns = [path("<int:dossier>/send", send), path("elsewhere", elsewhere)]
