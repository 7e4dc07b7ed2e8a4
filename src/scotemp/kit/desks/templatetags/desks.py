"""Tags for the templates of desks."""

from django import template
from django.utils.translation import get_language

from scotemp.nomenclature.glossary import terms

register = template.Library()


@register.inclusion_tag("desks/term.html")
def term(code: str) -> dict[str, object]:
    """Explain a term of the glossary in place; nothing where no term is named."""
    found = terms()[code] if code else None
    language = get_language() or "en"
    return {"code": code, "name": found.name.get(language), "meaning": found.meaning.get(language)} if found else {}
