"""Puts the sections of a brief together."""

from dataclasses import replace

from scotemp.assessments.brief import Analysis, Brief
from scotemp.documents.blocks import Block, Document, Notice, Section, Tone
from scotemp.nomenclature.sco import Membership
from scotemp.reports.brief.absent import absent
from scotemp.reports.brief.chain import chain, gaps
from scotemp.reports.brief.committees import committees
from scotemp.reports.brief.locality import locality
from scotemp.reports.brief.partners import losses, partners
from scotemp.reports.brief.strengths import promising, strengths
from scotemp.reports.brief.summary import summary
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(brief: Brief, language: str) -> Document:
    """Return `brief` as a document in `language` (``en``, ``zh-Hans`` or ``ru``)."""
    voice = Voice(language)
    _ = voice.gettext
    analysis = brief.analysis
    return Document(
        title=_title(voice, brief),
        subtitle=_("Cooperation brief"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_date_line(voice, brief),
        labels=labels(voice),
        summary=(*_membership(voice, brief), *(summary(voice, brief, analysis) if analysis else ())),
        sections=_sections(voice, brief, analysis) if analysis else absent(voice, brief),
        colophon=(
            _("Every figure is computed from the sources named beside it and can be computed again with the same version of the platform."),
            _(
                "Names of countries and areas follow the usage of the United Nations and the OECD and imply no opinion on status or borders."
            ),
        ),
    )


def _title(voice: Voice, brief: Brief) -> str:
    _ = voice.gettext
    subject = brief.subject
    name = voice.country(subject.country.iso3)
    if subject.locality:
        name = _("{locality} in {country}").format(locality=subject.locality, country=name)
    return _("{place}: {industry}").format(place=name, industry=voice.industry(subject.industry.code)) if subject.industry else name


def _date_line(voice: Voice, brief: Brief) -> str:
    _ = voice.gettext
    year = str(brief.analysis.profile.inputs["year"]) if brief.analysis else None
    composed = voice.day(brief.composed_on)
    return _("Composed on {day}; data of {year}").format(day=composed, year=year) if year else _("Composed on {day}").format(day=composed)


def _membership(voice: Voice, brief: Brief) -> tuple[Block, ...]:
    """Say the country's status in the organisation; of an area without one nothing is said, for it may be a part of a member."""
    if brief.membership is None:
        return ()
    return (Notice(_status(voice, brief.membership).format(country=voice.country(brief.subject.country.iso3)), Tone.INFO),)


def _status(voice: Voice, membership: Membership) -> str:
    _ = voice.gettext
    return {
        "member": _("{country} is a member state of the SCO."),
        "observer": _("{country} is an observer state of the SCO."),
        "dialogue_partner": _("{country} is a dialogue partner of the SCO."),
        "partner": _("{country} is a partner of the SCO."),
    }[membership.status.value]


def _sections(voice: Voice, brief: Brief, analysis: Analysis) -> tuple[Section, ...]:
    nation = (
        strengths(voice, brief, analysis),
        promising(voice, brief, analysis),
        chain(voice, brief, analysis),
        gaps(voice, analysis.gaps),
        partners(voice, brief, analysis),
        losses(voice, brief, analysis),
    )
    if analysis.locality is None:
        return (*nation, committees(voice, analysis.committees))
    _ = voice.gettext
    name = voice.country(brief.subject.country.iso3)
    told = (replace(section, title=_("The nation, {country}: {title}").format(country=name, title=section.title)) for section in nation)
    own = locality(voice, analysis.locality, analysis.replaceable)
    return (own, committees(voice, analysis.committees), *told)
