"""A country as a document: how it stands by what is watched, who hangs on it, and on whom it hangs."""

from collections.abc import Mapping

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.exposure import PartnerExposure
from scotemp.assessments.warning.exposure import Dependence, largest_share
from scotemp.assessments.warning.index import Standing
from scotemp.documents.blocks import Bar, Bars, Block, Column, Document, Fact, Facts, Kind, Link, Notice, Section, Table, Tone
from scotemp.nomenclature.language import Names
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(
    language: str,
    country: str,
    exposure: Assessment[Dependence] | None,
    index: Assessment[tuple[Standing, ...]] | None = None,
    names: Mapping[str, Names] | None = None,
) -> Document:
    """Return what hangs on a country and, if it is known, its index; `names` are those of the indicators."""
    voice = Voice(language)
    _ = voice.gettext
    sections = [] if index is None else _index(voice, country, index, names or {})
    if exposure is not None:
        sections += [_on_it(voice, exposure), _its_own(voice, exposure)]
    absent = _("The input-output table does not hold {country}: who hangs on it cannot be told.").format(country=voice.country(country))
    return Document(
        title=_("What hangs on {country}").format(country=voice.country(country)),
        subtitle=_("And on whom it hangs"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line="" if exposure is None else _("Trade in inputs of {year}").format(year=exposure.inputs["year"]),
        labels=labels(voice),
        summary=(Notice(absent),) if exposure is None else (_facts(voice, exposure),),
        sections=tuple(sections),
    )


def _facts(voice: Voice, answer: Assessment[Dependence]) -> Facts:
    _ = voice.gettext
    value = answer.value
    facts = [
        Fact(_("Concentration of its trade in inputs (HHI)"), voice.number(value.concentration, 3), _("0 is spread, 1 is one partner"))
    ]
    for label, rows in ((_("Hangs most on it"), value.on_it), (_("It hangs most on"), value.its_own)):
        if rows:
            facts.append(Fact(label, voice.country(rows[0].country), voice.percent(largest_share(rows[0]), 2)))
    return Facts(tuple(facts))


def _on_it(voice: Voice, answer: Assessment[Dependence]) -> Section:
    _ = voice.gettext
    return _section(
        voice, answer, "on-it", _("Who hangs on it"), answer.value.on_it,
        _("What each economy would lose of its gross output if its trade in inputs with the country stopped."),
    )  # fmt: skip


def _its_own(voice: Voice, answer: Assessment[Dependence]) -> Section:
    _ = voice.gettext
    return _section(
        voice, answer, "its-own", _("On whom it hangs"), answer.value.its_own,
        _("What the country would lose of its gross output if its trade in inputs with each economy stopped."),
    )  # fmt: skip


def _section(voice: Voice, answer: Assessment[Dependence], key: str, title: str, rows: tuple[PartnerExposure, ...], lead: str) -> Section:
    _ = voice.gettext
    columns = (
        Column("country", _("Economy")),
        Column("buyer", _("Lost if sales stop"), Kind.PERCENT, 2),
        Column("supplier", _("At risk if supplies stop"), Kind.PERCENT, 2),
        Column("sales", _("Sold, USD million"), Kind.MONEY),
        Column("purchases", _("Bought, USD million"), Kind.MONEY),
    )
    cells = tuple((voice.country_cell(one.country), one.buyer_share, one.supplier_share, one.sales, one.purchases) for one in rows)
    bars = Bars(
        title=_("Share of gross output"),
        alt=_("Bars of the larger of both losses, the largest first; the table has the figures."),
        bars=tuple(
            Bar(voice.country(one.country), largest_share(one), voice.percent(largest_share(one), 2), Link("country", one.country))
            for one in rows
        ),
    )
    account = how(
        voice,
        answer,
        question=_("Who would lose how much if trade in inputs between two economies stopped?"),
        formula="Δx = L·S (I + A_SB L_BS)⁻¹ A_SB x_B",
    )
    return Section(key=key, title=title, lead=lead, blocks=(bars, Table(columns, cells)), how=account)


def _index(voice: Voice, country: str, answer: Assessment[tuple[Standing, ...]], names: Mapping[str, Names]) -> list[Section]:
    """Return the section on the index; none for a country that has no place in it."""
    _ = voice.gettext
    own = next((one for one in answer.value if one.country == country), None)
    if own is None:
        return []
    columns = (Column("indicator", _("Indicator")), Column("score", _("Score, 0 to 100"), Kind.NUMBER, 0))
    rows = tuple((names[code].get(voice.language) if code in names else code, score) for code, score in own.parts)
    invented = _("Some of these values are invented to show the platform.")
    blocks: list[Block] = [
        *([Notice(invented, Tone.WARNING, _("Demonstration"))] if "invented" in answer.limits else []),
        Facts(
            (
                Fact(_("Score"), voice.number(own.score, 0), _("100 is calmest among the countries watched")),
                Fact(
                    _("Rank"),
                    _("{rank} of {count}").format(rank=own.rank, count=own.of),
                    _("{low} to {high} under other weights, scales and means (nine tenths of them)").format(low=own.low, high=own.high),
                ),
                Fact(_("Oldest value known since"), voice.day(own.oldest)),
            )
        ),
        Table(columns, rows, caption=_("What pulls it down stands first")),
    ]
    if own.missing:
        said = voice.listing([names[code].get(voice.language) if code in names else code for code in own.missing])
        blocks.append(Notice(_("Not known of it: {names}.").format(names=said)))
    account = how(voice, answer, question=_("How does the country stand by what is watched of it?"), formula="I = Σ wⱼ sⱼ / Σ wⱼ")
    return [Section(key="index", title=_("Index"), blocks=tuple(blocks), how=account)]
