"""The one shape of every page with a form: show it, run it, lead on or show what is wrong."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.asking import attempt
from scotemp.kit.desks.changing import version
from scotemp.kit.desks.kind import Kind, Verb, Words


def ask(
    request: HttpRequest,
    *,
    kind: Kind,
    verb: Verb,
    viewer: Viewer,
    run: Callable[[Mapping[str, Any], int | None], Any],
    done: Callable[[Any], str],
    record: Any = None,
    target: Any = None,
) -> HttpResponse:
    """Show the form of a verb, or run it with what was sent and lead to `done` of what came of it.

    The form carries the version of the record as it was shown, so that nobody overwrites what another has changed meanwhile.
    """
    of = record if target is None else target
    known: dict[str, Any] = {"viewer": viewer, "record": of}
    if request.method == "POST":
        form = verb.form(request.POST, request.FILES, **known)
        seen = seen_version(request.POST.get("version", ""))
        result = attempt(form, lambda values: (run(values, seen),))
        if result is not None:
            return redirect(done(result[0]))
        return page(request, kind=kind, form=form, label=verb.label, hint=verb.hint, record=record, version=seen, status=422)
    # A new record may begin with what the address says, so that other pages can lead here with it.
    form = verb.form(initial=dict(verb.initial(of)) if of is not None else request.GET.dict(), **known)
    return page(request, kind=kind, form=form, label=verb.label, hint=verb.hint, record=record, version=version(record) if record else None)


def page(
    request: HttpRequest,
    *,
    kind: Kind,
    form: forms.Form,
    label: Words,
    record: Any,
    version: int | None,
    hint: Words = "",
    status: int = 200,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Render a form's page."""
    title = kind.title(record, get_language() or "en") if record else ""
    context = {
        "kind": kind,
        "section": kind.key,
        "form": form,
        "label": label,
        "hint": hint,
        "record": record,
        "title": title,
        "version": version,
        **(extra or {}),
    }
    return render(request, "desks/form.html", context, status=status)


def tell(request: HttpRequest, words: Words) -> None:
    """Show a sentence on the next page."""
    messages.success(request, str(words))


def complain(request: HttpRequest, words: Words) -> None:
    """Show a sentence about something that went wrong on the next page."""
    messages.error(request, str(words))


def seen_version(text: str) -> int | None:
    """Return the version that a form carries; none if it carries nothing that could be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
