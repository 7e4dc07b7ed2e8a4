"""What every page's frame needs."""

from django.http import HttpRequest

from scotemp.portal.language import switch, tag


def page(request: HttpRequest) -> dict[str, object]:
    """Return the language of the page and the way to the others."""
    return {"language_tag": tag(), "language_switch": switch(request)}
