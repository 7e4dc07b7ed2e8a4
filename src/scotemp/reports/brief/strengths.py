"""What the country is strong in, and what is within its reach."""

from scotemp.assessments.brief import Analysis, Brief
from scotemp.assessments.sectors import Profile, Promise, Strength
from scotemp.documents.blocks import Bar, Bars, Block, Column, Fact, Facts, Kind, Link, Notice, Paragraph, Section, Table, Tone
from scotemp.reports.how import how
from scotemp.reports.voice import Voice


def strengths(voice: Voice, brief: Brief, analysis: Analysis) -> Section:
    """Return the section on revealed comparative advantage."""
    _ = voice.gettext
    profile = analysis.profile.value
    strongest = profile.strongest()
    blocks: list[Block] = [_own_industry(voice, profile, brief.subject.industry.code)] if brief.subject.industry else []
    blocks += [_chart(voice, strongest), _table(voice, strongest), Paragraph(_concentration(voice, profile))]
    return Section(
        key="strengths",
        title=_("What it is strong in"),
        lead=_(
            "An industry is a strength where its share in the country's exports of inputs is larger than in the world's: an index above 1."
        ),
        blocks=tuple(blocks),
        how=how(
            voice,
            analysis.profile,
            question=_("In which industries does the country export more than its size would suggest?"),
            formula="RCA = (xᵢ / X) / (wᵢ / W);  RSCA = (RCA − 1) / (RCA + 1)",
            inputs=[
                ("xᵢ, X", _("intermediate exports of the industry and of the whole country")),
                ("wᵢ, W", _("the same for the 80 economies of the table together")),
                (_("Shown"), _("industries with at least 0.5 % of the country's intermediate exports")),
            ],
        ),
    )


def promising(voice: Voice, brief: Brief, analysis: Analysis) -> Section:
    """Return the section on industries that could become strengths."""
    _ = voice.gettext
    rows = analysis.promising.value
    return Section(
        key="promising",
        title=_("What is within its reach"),
        lead=_(
            "Industries that are no strength yet, but whose inputs the country already makes well, that have a base at home, and that the chosen partners import."
        ),
        blocks=(_promise_table(voice, rows),),
        how=how(
            voice,
            analysis.promising,
            question=_("Which industries could become export strengths next?"),
            formula="s = ∛(r × b × d)",
            inputs=[
                (
                    _("Readiness (r)"),
                    _(
                        "share of the industry's inputs, as used world-wide, that come from industries where the country has RCA of at least 1"
                    ),
                ),
                (_("Base (b)"), _("q / (1 + q) of the location quotient q of its output; one half is the world average")),
                (_("Demand (d)"), _("m / (1 + m) of the partners' import intensity m; one half is the world average")),
            ],
        ),
    )


def _own_industry(voice: Voice, profile: Profile, code: str) -> Block:
    _ = voice.gettext
    one = profile.of(code)
    if one.output == 0:
        return Notice(
            _("The table shows no output of this industry in {country}: what follows about its chain is empty for that reason.").format(
                country=voice.country(profile.country)
            ),
            Tone.WARNING,
            voice.industry(code),
        )
    return Facts(
        (
            Fact(_("Advantage (RCA)"), voice.number(one.rca), _("1 = world average")),
            Fact(
                _("Exports of inputs"), voice.money(one.exports), _("{share} of the world's").format(share=voice.percent(one.world_share))
            ),
            Fact(
                _("Gross output"), voice.money(one.output), _("location quotient {value}").format(value=voice.number(one.output_quotient))
            ),
            Fact(_("Pull on suppliers"), voice.number(one.backward), _("backward linkage, 1 = average")),
            Fact(_("Push to buyers"), voice.number(one.forward), _("forward linkage, 1 = average")),
            Fact(_("Steps from final use"), voice.number(one.upstreamness), _("upstreamness")),
        )
    )


def _chart(voice: Voice, strongest: tuple[Strength, ...]) -> Bars:
    _ = voice.gettext
    return Bars(
        title=_("Revealed comparative advantage"),
        alt=_(
            "Bars of the index of revealed comparative advantage of the strongest industries, highest first; the table below gives the numbers."
        ),
        bars=tuple(Bar(voice.industry(one.industry), one.rca, voice.number(one.rca), Link("industry", one.industry)) for one in strongest),
        reference=1.0,
        reference_label=_("world average"),
    )


def _table(voice: Voice, strongest: tuple[Strength, ...]) -> Table:
    _ = voice.gettext
    columns = (
        Column("industry", _("Industry")),
        Column("code", _("Code")),
        Column("rca", _("RCA"), Kind.NUMBER, 2, _("revealed comparative advantage, Balassa")),
        Column("rsca", _("RSCA"), Kind.NUMBER, 2, _("symmetric RCA, from −1 to 1")),
        Column("exports", _("Exports of inputs, USD million"), Kind.MONEY, 0),
        Column("world_share", _("Share of world exports"), Kind.PERCENT, 1),
        Column("quotient", _("Location quotient of output"), Kind.NUMBER, 2),
        Column("upstreamness", _("Steps from final use"), Kind.NUMBER, 2, _("upstreamness")),
    )
    rows = tuple(
        (
            voice.industry_cell(one.industry),
            one.industry,
            one.rca,
            one.rsca,
            one.exports,
            one.world_share,
            one.output_quotient,
            one.upstreamness,
        )
        for one in strongest
    )
    return Table(columns, rows, caption=_("Strongest industries"))


def _concentration(voice: Voice, profile: Profile) -> str:
    _ = voice.gettext
    return _(
        "The country's exports of inputs come to {exports}. Their Herfindahl–Hirschman index over the 50 industries is {herfindahl} (even spread: 0.02, a single industry: 1), their Theil index {theil} (even spread: 0, a single industry: 3.91)."
    ).format(exports=voice.money(profile.exports), herfindahl=voice.number(profile.herfindahl, 3), theil=voice.number(profile.theil))


def _promise_table(voice: Voice, rows: tuple[Promise, ...]) -> Table:
    _ = voice.gettext
    columns = (
        Column("industry", _("Industry")),
        Column("score", _("Score"), Kind.NUMBER, 2),
        Column("readiness", _("Readiness"), Kind.NUMBER, 2),
        Column("base", _("Base"), Kind.NUMBER, 2),
        Column("demand", _("Demand"), Kind.NUMBER, 2),
        Column("rca", _("RCA today"), Kind.NUMBER, 2),
        Column("imports", _("Partners' imports, USD million"), Kind.MONEY, 0),
    )
    return Table(
        columns,
        tuple(
            (voice.industry_cell(one.industry), one.score, one.readiness, one.base, one.demand, one.rca, one.partner_imports)
            for one in rows
        ),
        caption=_("Promising industries"),
    )
