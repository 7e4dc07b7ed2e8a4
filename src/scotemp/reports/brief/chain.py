"""Who supplies, who buys, and where the chain has gaps."""

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.brief import Analysis, Brief
from scotemp.assessments.chains import Gap, Neighbour, Neighbourhood, Tier
from scotemp.documents.blocks import Block, Chain, ChainNode, Column, Fact, Facts, Kind, Link, Section, Table
from scotemp.reports.how import how
from scotemp.reports.voice import Voice


def chain(voice: Voice, brief: Brief, analysis: Analysis) -> Section:
    """Return the section on suppliers and buyers along the chain."""
    _ = voice.gettext
    around = analysis.chain.value
    blocks: list[Block] = [_totals(voice, around), _diagram(voice, brief, around)]
    blocks += [_neighbours(voice, around.suppliers, _("Largest suppliers")), _neighbours(voice, around.buyers, _("Largest buyers"))]
    if around.industry:
        blocks += [_tiers(voice, around.upstream, _("Suppliers of suppliers")), _tiers(voice, around.downstream, _("Buyers of buyers"))]
    return Section(
        key="chain",
        title=_("Who supplies and who buys"),
        lead=_("Flows of inputs between industries; those within the country have a colour of their own.")
        if around.industry
        else _("The country's largest suppliers and buyers of inputs abroad."),
        blocks=tuple(blocks),
        how=how(
            voice,
            analysis.chain,
            question=_("Whose inputs go into the product, and into whose products does it go?"),
            formula="rₖ = Aᵏ eⱼ;  sₖ = eᵢ Bᵏ;  A = X x̂⁻¹, B = x̂⁻¹ X",
            inputs=[
                ("X, x", _("flows of inputs between the 4,000 industries of 80 economies, and their gross output")),
                ("k", _("the step of the chain: 1 are direct suppliers or buyers, 2 theirs, and so on")),
            ],
        ),
    )


def gaps(voice: Voice, answer: Assessment[tuple[Gap, ...]]) -> Section:
    """Return the section on inputs that come from abroad more than is usual."""
    _ = voice.gettext
    rows = answer.value
    return Section(
        key="gaps",
        title=_("Where the chain has gaps"),
        lead=_(
            "Inputs that come from abroad more than the same inputs do world-wide. To complete the chain: little is made at home. To strengthen it: it is made at home and imported all the same."
        ),
        blocks=(_gap_table(voice, rows),),
        how=how(
            voice,
            answer,
            question=_("Which inputs does the chain import beyond what is usual?"),
            formula="e = m − u × w",
            inputs=[
                (_("Excess (e)"), _("what is imported (m) beyond the usual")),
                (_("Used (u)"), _("all of that input that the industry (or all industries) of the country buys")),
                (_("World’s share (w)"), _("the share bought across borders by the same industries of all 80 economies")),
                (_("Concentration"), _("Herfindahl–Hirschman index over the foreign suppliers; 1 is a single one")),
                (_("SCO members able to supply"), _("those in the table that export the product with RCA of at least 1")),
            ],
        ),
    )


def _totals(voice: Voice, around: Neighbourhood) -> Facts:
    _ = voice.gettext
    bought = around.purchases_abroad / around.purchases if around.purchases else 0.0
    sold = around.sales_abroad / around.sales if around.sales else 0.0
    return Facts(
        (
            Fact(_("Inputs bought"), voice.money(around.purchases), _("{share} from abroad").format(share=voice.percent(bought))),
            Fact(_("Sold as inputs"), voice.money(around.sales), _("{share} abroad").format(share=voice.percent(sold))),
        )
    )


def _diagram(voice: Voice, brief: Brief, around: Neighbourhood) -> Chain:
    _ = voice.gettext
    home = voice.country(around.country)
    return Chain(
        title=_("The chain"),
        alt=_("Diagram: the largest suppliers on the left, the largest buyers on the right; the tables below give the numbers."),
        centre=voice.industry(around.industry) if around.industry else home,
        centre_detail=home if around.industry else _("all industries"),
        suppliers=tuple(_node(voice, one, around.country) for one in around.suppliers),
        buyers=tuple(_node(voice, one, around.country) for one in around.buyers),
        suppliers_label=_("Suppliers"),
        buyers_label=_("Buyers"),
    )


def _node(voice: Voice, one: Neighbour, home: str) -> ChainNode:
    return ChainNode(
        label=voice.industry(one.industry),
        detail=voice.country(one.country),
        value=one.value,
        display=voice.money(one.value),
        domestic=one.country == home,
        link=Link("country", one.country),
    )


def _neighbours(voice: Voice, rows: tuple[Neighbour, ...], caption: str) -> Table:
    _ = voice.gettext
    columns = (
        Column("country", _("Country")),
        Column("industry", _("Industry")),
        Column("value", _("USD million"), Kind.MONEY, 1),
        Column("share", _("Share"), Kind.PERCENT, 1),
    )
    return Table(
        columns, tuple((voice.country_cell(one.country), voice.industry_cell(one.industry), one.value, one.share) for one in rows), caption
    )


def _tiers(voice: Voice, rows: tuple[Tier, ...], caption: str) -> Table:
    _ = voice.gettext
    columns = (
        Column("step", _("Step"), Kind.INTEGER, 0),
        Column("total", _("Per unit of output"), Kind.NUMBER, 3),
        Column("abroad", _("of it abroad"), Kind.PERCENT, 1),
        Column("nodes", _("Largest")),
    )
    return Table(
        columns,
        tuple(
            (
                row.step,
                row.total,
                row.abroad / row.total if row.total else 0.0,
                voice.listing([f"{voice.node(one.country, one.industry)}\u00a0{voice.percent(one.share)}" for one in row.nodes]),
            )
            for row in rows
        ),
        caption,
    )


def _gap_table(voice: Voice, rows: tuple[Gap, ...]) -> Table:
    _ = voice.gettext
    columns = (
        Column("product", _("Input")),
        Column("kind", _("What it asks for")),
        Column("excess", _("Excess"), Kind.MONEY, 0, _("imported beyond the usual, USD million")),
        Column("imported", _("Imported"), Kind.MONEY, 0, _("USD million")),
        Column("share", _("Import share"), Kind.PERCENT, 1),
        Column("world", _("World’s share"), Kind.PERCENT, 1, _("import share of the same inputs world-wide")),
        Column("sources", _("Largest suppliers")),
        Column("herfindahl", _("HHI"), Kind.NUMBER, 2, _("concentration of the foreign suppliers; 1 is a single one")),
        Column("able", _("SCO members able")),
    )
    kinds = {"complete": _("complete the chain"), "strengthen": _("strengthen the chain")}
    return Table(
        columns,
        tuple(
            (
                voice.industry_cell(row.product),
                kinds[row.kind],
                row.excess,
                row.imported,
                row.import_share,
                row.world_share,
                voice.listing([f"{voice.country(iso3)}\u00a0{voice.percent(share, 0)}" for iso3, share in row.sources]),
                row.herfindahl,
                voice.listing([voice.country(iso3) for iso3 in row.sco_suppliers]) or None,
            )
            for row in rows
        ),
        caption=_("Gaps in the chain, USD million"),
    )
