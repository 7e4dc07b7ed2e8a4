"""The brief in a few figures and sentences, each of which the sections below account for."""

from scotemp.assessments.brief import Analysis, Brief
from scotemp.assessments.localities import LocalityProfile
from scotemp.documents.blocks import Block, Bullets, Fact, Facts
from scotemp.reports.voice import Voice


def summary(voice: Voice, brief: Brief, analysis: Analysis) -> tuple[Block, ...]:
    """Return the headline figures and the sentences that lead to the sections."""
    return (_facts(voice, analysis), Bullets(tuple(_sentences(voice, brief, analysis))))


def _facts(voice: Voice, analysis: Analysis) -> Facts:
    facts = [_strongest(voice, analysis), _partner(voice, analysis), _gap(voice, analysis), _committee(voice, analysis)]
    return Facts(tuple(fact for fact in facts if fact))


def _strongest(voice: Voice, analysis: Analysis) -> Fact | None:
    _ = voice.gettext
    if analysis.locality:
        best = max(analysis.locality.value.leading.industries, key=lambda one: one.quotient)
        return Fact(
            _("Strongest industry of the locality"),
            voice.industry(best.industry),
            _("location quotient {value}").format(value=voice.number(best.quotient)),
        )
    strongest = analysis.profile.value.strongest(1)
    if not strongest:
        return None
    return Fact(
        _("Strongest industry"), voice.industry(strongest[0].industry), _("RCA {value}").format(value=voice.number(strongest[0].rca))
    )


def _partner(voice: Voice, analysis: Analysis) -> Fact:
    _ = voice.gettext
    best = analysis.partners.value[0]
    return Fact(_("Best fitting partner"), voice.country(best.country), _("fit {value}").format(value=voice.number(best.score)))


def _gap(voice: Voice, analysis: Analysis) -> Fact | None:
    _ = voice.gettext
    if analysis.replaceable and analysis.replaceable.value:
        largest = analysis.replaceable.value[0]
        return Fact(
            _("Imports that local firms could replace"),
            voice.industry(largest.product),
            _("{amount} a year").format(amount=voice.money(largest.imported)),
        )
    if not analysis.gaps.value:
        return None
    gap = analysis.gaps.value[0]
    return Fact(
        _("Widest gap"), voice.industry(gap.product), _("{amount} imported beyond the usual").format(amount=voice.money(gap.excess))
    )


def _committee(voice: Voice, analysis: Analysis) -> Fact | None:
    _ = voice.gettext
    if not analysis.committees.value:
        return None
    first = analysis.committees.value[0]
    return Fact(_("Committee to start"), voice.industry(first.industry), _("score {value}").format(value=voice.number(first.score)))


def _sentences(voice: Voice, brief: Brief, analysis: Analysis) -> list[str]:
    _ = voice.gettext
    home = voice.country(brief.subject.country.iso3)
    sentences = _local(voice, brief, analysis.locality.value) if analysis.locality else []
    if strongest := analysis.profile.value.strongest(3):
        names = voice.listing([voice.industry(one.industry) for one in strongest])
        sentences.append(_("{country} is strongest in: {industries}.").format(country=home, industries=names))
    if analysis.promising.value:
        names = voice.listing([voice.industry(one.industry) for one in analysis.promising.value[:3]])
        sentences.append(_("Within reach: {industries}.").format(industries=names))
    if analysis.losses.value:
        sentences += _dependence(voice, brief, analysis)
    if analysis.gaps.value and (able := analysis.gaps.value[0].sco_suppliers):
        sentences.append(
            _("Among SCO members, {countries} could supply the widest gap, {product}.").format(
                countries=voice.listing([voice.country(iso3) for iso3 in able]), product=voice.industry(analysis.gaps.value[0].product)
            )
        )
    return sentences


def _dependence(voice: Voice, brief: Brief, analysis: Analysis) -> list[str]:
    _ = voice.gettext
    buyer = max(analysis.losses.value, key=lambda row: row.loss_as_buyer)
    supplier = max(analysis.losses.value, key=lambda row: row.loss_as_supplier)
    if brief.subject.industry:
        lost = _("If {country} stopped buying, {share} of the industry's output would be lost.")
        risk = _("If {country} stopped supplying, {share} of the industry's output would be at risk.")
    else:
        lost = _("If {country} stopped buying, {share} of gross output would be lost.")
        risk = _("If {country} stopped supplying, {share} of gross output would be at risk.")
    return [
        lost.format(country=voice.country(buyer.country), share=voice.percent(buyer.buyer_share, 2)),
        risk.format(country=voice.country(supplier.country), share=voice.percent(supplier.supplier_share, 2)),
    ]


def _local(voice: Voice, brief: Brief, profile: LocalityProfile) -> list[str]:
    _ = voice.gettext
    sentences = []
    if strong := profile.strong():
        names = voice.listing([voice.industry(code) for code in strong[:3]])
        sentences.append(
            _("{locality} is stronger than its nation in: {industries}.").format(locality=brief.subject.locality, industries=names)
        )
    rising = [one for one in profile.leading.shifts if one.competitive > 0]
    if rising and profile.leading.shift_years:
        first, last = profile.leading.shift_years
        names = voice.listing([voice.industry(one.industry) for one in sorted(rising, key=lambda one: -one.competitive)[:3]])
        sentences.append(
            _("From {first} to {last} it gained on the nation by its own strength in: {industries}.").format(
                first=first, last=last, industries=names
            )
        )
    return sentences
