"""Which partners fit best, and what would be lost without them."""

from scotemp.assessments.brief import Analysis, Brief
from scotemp.assessments.exposure import Hit, PartnerExposure, SupplyExposure
from scotemp.assessments.partners import Fit
from scotemp.documents.blocks import Block, Column, Flow, FlowMap, Kind, Link, Notice, Place, Section, Table, Tone
from scotemp.nomenclature import countries
from scotemp.reports.how import how
from scotemp.reports.voice import Voice

MAPPED = 20
"""A map with more arrows than this says less, not more."""


def partners(voice: Voice, brief: Brief, analysis: Analysis) -> Section:
    """Return the section on fitting partners, with the map."""
    _ = voice.gettext
    rows = analysis.partners.value
    blocks: list[Block] = [_map(voice, brief, rows), _fit_table(voice, brief, rows)]
    if brief.partners.absent:
        names = voice.listing([voice.country(iso3) for iso3 in brief.partners.absent])
        blocks.insert(
            0,
            Notice(
                _(
                    "The table does not hold {names}: they are part of its rest of the world, which was left out. They cannot be ranked here; that says nothing about how well they fit."
                ).format(names=names),
                Tone.WARNING,
                _("Partners without data"),
            ),
        )
    if brief.subject.industry:
        formula = "s = √(m / (1 + m) × p)"
        inputs = [
            ("m", _("the partner's import intensity for the product: its share in the partner's imports over its share in the world's")),
            (_("Supply (p)"), _("share of the industry's imported inputs made of products in which the partner has RCA of at least 1")),
        ]
    else:
        formula = "C = 1 − ½ Σ |mₖ − xₖ|;  s = √(C→ × C←)"
        inputs = [
            (
                _("Complementarity (C)"),
                _("Michaely's index: shares xₖ of one side's exports against shares mₖ of the other's imports; 1 is a perfect match"),
            ),
            (_("Similarity"), _("Finger and Kreinin's index of the two export structures; high values mean rivals")),
        ]
    inputs.append((_("Intensity"), _("trade between the two over what their sizes suggest; below 1 the fit is still to be used")))
    return Section(
        key="partners",
        title=_("Which partners fit best"),
        lead=_("Fit says how well what one sells matches what the other buys; intensity says how much of it is already used."),
        blocks=tuple(blocks),
        how=how(voice, analysis.partners, question=_("With whom does the structure of trade fit best?"), formula=formula, inputs=inputs),
    )


def losses(voice: Voice, brief: Brief, analysis: Analysis) -> Section:
    """Return the section on what would be lost if a partner or a supply stopped."""
    _ = voice.gettext
    return Section(
        key="losses",
        title=_("What it would lose"),
        lead=_(
            "If a partner stopped buying, the loss runs up the chain to suppliers; if it stopped supplying, the loss runs down the chain to users. All rounds are counted."
        ),
        blocks=(_partner_losses(voice, brief, analysis.losses.value), _supply_losses(voice, brief, analysis.supplies.value)),
        how=how(
            voice,
            analysis.losses,
            question=_("How much gross output hangs on one partner, or on one imported input?"),
            formula="x − x′;  x′ = (I − A′)⁻¹ f  |  x′ = v (I − B′)⁻¹",
            inputs=[
                (
                    "A′, B′",
                    _("coefficients with the flows between the two set to nothing; a low-rank update of the inverse, no new inversion"),
                ),
                ("f, v", _("final demand and primary inputs, which stay as they are")),
            ],
        ),
    )


def _map(voice: Voice, brief: Brief, rows: tuple[Fit, ...]) -> FlowMap:
    _ = voice.gettext
    home = brief.subject.country
    largest = sorted(rows, key=lambda row: -(row.sales + row.purchases))[:MAPPED]
    here = Place(home.iso3, voice.country(home.iso3), home.longitude, home.latitude, 0.0, home=True)
    places = [here] + [
        Place(
            code=row.country,
            label=voice.country(row.country),
            longitude=countries.get(row.country).longitude,
            latitude=countries.get(row.country).latitude,
            weight=row.sales + row.purchases,
            display=voice.money(row.sales + row.purchases),
            link=Link("country", row.country),
        )
        for row in largest
    ]
    flows = [Flow(home.iso3, row.country, row.sales, voice.money(row.sales)) for row in largest]
    flows += [Flow(row.country, home.iso3, row.purchases, voice.money(row.purchases)) for row in largest]
    what = voice.industry(brief.subject.industry.code) if brief.subject.industry else _("all industries")
    return FlowMap(
        title=_("Flows of inputs with the partners: {what}").format(what=what),
        alt=_("Map of the partners with arrows as wide as the flows; the table below gives the numbers."),
        places=tuple(places),
        flows=tuple(flows),
        caption=_("Circles: trade in inputs both ways; arrows: what goes each way. Land outline: Natural Earth. The map draws no borders."),
    )


def _fit_table(voice: Voice, brief: Brief, rows: tuple[Fit, ...]) -> Table:
    _ = voice.gettext
    terms = (_("Demand"), _("Supply")) if brief.subject.industry else (_("Our exports, their imports"), _("Their exports, our imports"))
    columns = (
        Column("country", _("Partner")),
        Column("score", _("Fit"), Kind.NUMBER, 2),
        Column("first", terms[0], Kind.NUMBER, 2),
        Column("second", terms[1], Kind.NUMBER, 2),
        Column("similarity", _("Similarity"), Kind.NUMBER, 2),
        Column("sales", _("We sell, USD million"), Kind.MONEY, 0),
        Column("purchases", _("We buy, USD million"), Kind.MONEY, 0),
        Column("out", _("Intensity of sales"), Kind.NUMBER, 2),
        Column("in", _("Intensity of purchases"), Kind.NUMBER, 2),
    )
    return Table(
        columns,
        tuple(
            (
                voice.country_cell(row.country),
                row.score,
                *row.terms,
                row.similarity,
                row.sales,
                row.purchases,
                row.intensity_sales,
                row.intensity_purchases,
            )
            for row in rows
        ),
        caption=_("Partners by fit"),
    )


def _partner_losses(voice: Voice, brief: Brief, rows: tuple[PartnerExposure, ...]) -> Table:
    _ = voice.gettext
    own = brief.subject.industry is not None
    share = _("of its output") if own else _("of all output")
    columns = [
        Column("country", _("Partner")),
        Column("buyer", _("Lost if it stopped buying"), Kind.MONEY, 0, _("gross output, all rounds, USD million")),
        Column("buyer_share", share, Kind.PERCENT, 2),
        Column("buyer_hits", _("Largest losses"), help=_("the industries that lose most, with the share of their own output")),
        Column("supplier", _("At risk if it stopped supplying"), Kind.MONEY, 0, _("gross output, all rounds, USD million")),
        Column("supplier_share", share, Kind.PERCENT, 2),
        Column("supplier_hits", _("Largest losses"), help=_("the industries that lose most, with the share of their own output")),
    ]
    cells = [
        (
            voice.country_cell(row.country),
            row.loss_as_buyer,
            row.buyer_share,
            _hits(voice, row.hits_as_buyer),
            row.loss_as_supplier,
            row.supplier_share,
            _hits(voice, row.hits_as_supplier),
        )
        for row in rows
    ]
    shown = [k for k, column in enumerate(columns) if not (own and column.key.endswith("_hits"))]  # one industry hits only itself
    return Table(
        tuple(columns[k] for k in shown),
        tuple(tuple(row[k] for k in shown) for row in cells),
        caption=_("If one partner dropped out, gross output in USD million"),
        note=_("At most ten partners, those with the most trade."),
    )


def _supply_losses(voice: Voice, brief: Brief, rows: tuple[SupplyExposure, ...]) -> Table:
    _ = voice.gettext
    whose = _("Output at risk in the industry, USD million") if brief.subject.industry else _("Output at risk, USD million")
    columns = (
        Column("product", _("Input")),
        Column("imported", _("Imported, USD million"), Kind.MONEY, 0),
        Column("loss", whose, Kind.MONEY, 0),
        Column("share", _("of its output"), Kind.PERCENT, 2),
    )
    return Table(
        columns,
        tuple((voice.industry_cell(row.product), row.imported, row.loss, row.share) for row in rows),
        caption=_("If one input stopped coming from abroad"),
    )


def _hits(voice: Voice, hits: tuple[Hit, ...]) -> str | None:
    return voice.listing([f"{voice.industry(hit.industry)}\u00a0{voice.percent(hit.share)}" for hit in hits]) or None
