"""The words that renderers of documents need, in the reader's language."""

from scotemp.documents.blocks import Labels
from scotemp.reports.voice import Voice


def labels(voice: Voice) -> Labels:
    """Return the words that the renderers need."""
    _ = voice.gettext
    return Labels(
        contents=_("Contents"),
        how=_("How is this computed?"),
        question=_("Question"),
        formula=_("Formula"),
        inputs=_("Inputs"),
        sources=_("Sources"),
        limits=_("Limits"),
        method=_("Method"),
        page=_("Page"),
        no_rows=_("Nothing to show under this rule."),
    )
