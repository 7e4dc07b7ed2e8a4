"""The page of rules: what holds today, since when, and on what it rests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.kit.rulepacks.book import book
from scotemp.kit.rulepacks.pack import Pack
from scotemp.kit.rulepacks.section import SECTIONS


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """List the packs that hold today with their rules; it is public and asks no database."""
    today, known = timezone.localdate(), book()
    places = tuple(dict.fromkeys(pack.place for pack in known.packs if pack.place))
    packs = [_shown(pack) for pack in reversed(known.in_force(today, places).packs)]
    return render(request, "rulepacks/rules.html", {"section": "rules", "packs": packs, "today": today})


def _shown(pack: Pack) -> dict[str, object]:
    language = get_language() or "en"
    sections = [
        (
            section.label.get(language),
            [
                (rule.label.get(language), rule.says(), pack.sources[rule.source].title, pack.sources[rule.source].says.get(language),
                 pack.sources[rule.source].url)
                for rule in pack.sections[section.name].values()
            ],
        )
        for section in SECTIONS
        if pack.sections.get(section.name)
    ]  # fmt: skip
    return {"pack": pack, "label": pack.label.get(language), "sections": sections}
