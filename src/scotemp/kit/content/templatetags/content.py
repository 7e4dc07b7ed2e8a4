"""The filter ``content``: ``{{ record.title|content }}``."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.kit.content.content import Content, Origin, Rendering, Status

register = template.Library()


@register.filter
def content(value: Content) -> SafeString:
    """Return the text in the reader's language; what is a fallback, out of date or a machine's says so. Empty content gives nothing."""
    if not value:
        return SafeString("")
    shown = value.get(get_language() or "en")
    words = {"text": shown.text, "language": shown.language, "labels": _labels(shown)}
    return SafeString(render_to_string("content/content.html", words).rstrip("\n"))


def _labels(shown: Rendering) -> list[str]:
    labels = []
    if shown.is_fallback:
        labels.append({"en": _("in English"), "zh-Hans": _("in Chinese"), "ru": _("in Russian")}[shown.language])
    if shown.origin is Origin.MACHINE:
        labels.append(_("machine translation"))
    if shown.status is Status.STALE:
        labels.append(_("older than its source"))
    return labels
