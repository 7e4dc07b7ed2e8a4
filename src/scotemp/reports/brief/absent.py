"""What is known of a country that the input-output table does not hold, and what is not."""

from scotemp.assessments.brief import Brief
from scotemp.documents.blocks import Bar, Bars, Block, Column, Fact, Facts, Kind, Notice, Section, Table, Tone
from scotemp.reports.how import how
from scotemp.reports.voice import Voice

HELD_BY_ADB = ("KGZ", "MNG")
"""Of the SCO's countries that OECD's table lacks, those in the Asian Development Bank's (ADB MRIO)."""


def absent(voice: Voice, brief: Brief) -> tuple[Section, ...]:
    """Return the sections of a brief without the table: the gap said plainly, and exports from customs statistics if known."""
    _ = voice.gettext
    name = voice.country(brief.subject.country.iso3)
    gap = Section(
        key="gap",
        title=_("What the table cannot say"),
        blocks=(
            Notice(
                _(
                    "OECD's inter-country input-output table of 2022 does not hold {country} as an economy of its own: it is part of the rest of the world, which the source of our table left out. Chains, gaps, partners' fit and losses can therefore not be computed for it, and nothing is made up in their place."
                ).format(country=name),
                Tone.WARNING,
                _("Not in the table"),
            ),
            *_elsewhere(voice, brief),
        ),
    )
    return (gap, _exports(voice, brief, name)) if brief.exports else (gap,)


def _elsewhere(voice: Voice, brief: Brief) -> tuple[Notice, ...]:
    _ = voice.gettext
    if brief.subject.country.iso3 not in HELD_BY_ADB:
        return ()
    text = _("The multi-regional input-output tables of the Asian Development Bank hold {country}; the platform cannot read them yet.")
    return (Notice(text.format(country=voice.country(brief.subject.country.iso3))),)


def _exports(voice: Voice, brief: Brief, name: str) -> Section:
    _ = voice.gettext
    if brief.exports is None:
        raise ValueError("a brief without an export profile has no section on exports")
    known = brief.exports.value
    columns = (
        Column("hs4", _("HS heading")),
        Column("product", _("Product")),
        Column("value", _("USD million"), Kind.MONEY, 1),
        Column("share", _("Share of exports"), Kind.PERCENT, 1),
        Column("rca", _("RCA"), Kind.NUMBER, 1),
    )
    blocks: list[Block] = [
        Facts(
            (
                Fact(_("Goods exports, {year}").format(year=known.year), voice.money(known.total_usd / 1e6)),
                Fact(_("Headings exported"), voice.number(known.headings, 0), _("of 1,222 of the Harmonized System")),
                Fact(_("Concentration"), voice.number(known.hhi, 3), _("Herfindahl–Hirschman index, 1 = a single product")),
            )
        ),
        Bars(
            title=_("Largest exports"),
            alt=_("Bars of the shares of the ten largest exports; the table below gives the numbers."),
            bars=tuple(Bar(one.name.get(voice.language), one.share, voice.percent(one.share)) for one in known.products),
        ),
        Table(
            columns,
            tuple((one.hs4, one.name.get(voice.language), one.usd / 1e6, one.share, one.rca) for one in known.products),
            caption=_("Ten largest exports of {country}").format(country=name),
        ),
    ]
    return Section(
        key="exports",
        title=_("What is known: its exports of goods"),
        lead=_("From customs statistics, by product and without partners."),
        blocks=tuple(blocks),
        how=how(
            voice,
            brief.exports,
            question=_("What does the country export, and how concentrated are its exports?"),
            formula="HHI = Σ sₖ²;  RCA = (xₖ / X) / (wₖ / W)",
            inputs=[("sₖ", _("share of heading k in the country's exports of goods"))],
        ),
    )
