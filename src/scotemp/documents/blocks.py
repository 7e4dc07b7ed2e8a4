"""The parts that a document is made of; every renderer draws these and nothing else.

Values stay numbers: a renderer formats them for the reader's language, a spreadsheet keeps them raw.
Words arrive already in the reader's language, so this room needs no catalogue of messages of its own
save the few labels of :class:`Labels`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

Value = str | float | int | None
"""What a table cell may hold; ``None`` shows as a dash."""


class Kind(StrEnum):
    """How the numbers of a column read."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"  # an index or a ratio, `decimals` digits
    PERCENT = "percent"  # a share in [0, 1], shown times 100
    MONEY = "money"  # in the unit that the column title names


@dataclass(frozen=True, slots=True)
class Link:
    """What a word or a mark stands for, so that a page may link it; `kind` is ``country``, ``industry`` or ``record``.

    `code` is the code of the first two; of a record it is its kind and number, such as ``committees/7``.
    """

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with more than its value: a link, a weak mark, a remark."""

    value: Value
    link: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    decimals: int = 1
    help: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` hold plain values or :class:`Cell`, one for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value | Cell, ...], ...]
    caption: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short statements."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One headline figure: `value` with its unit already worded, e.g. ``USD 1.32 billion``."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A row of headline figures."""

    items: tuple[Fact, ...]


class Tone(StrEnum):
    """How loud a notice is."""

    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark that must not be overlooked: a gap in the data, a limit of the method."""

    text: str
    tone: Tone = Tone.INFO
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `reference` draws a tick on it (e.g. the world mean), `accent` marks the subject."""

    label: str
    value: float
    display: str
    link: Link | None = None
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A ranked bar chart, longest first as given; `reference` draws one vertical line with its label."""

    title: str
    alt: str
    bars: tuple[Bar, ...]
    reference: float | None = None
    reference_label: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A mark on the map at `longitude`, `latitude` (degrees); `weight` >= 0 scales its area."""

    code: str
    label: str
    longitude: float
    latitude: float
    weight: float
    display: str = ""
    home: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow between two places of the same map, by their codes; `weight` scales its width."""

    origin: str
    destination: str
    weight: float
    display: str = ""


@dataclass(frozen=True, slots=True)
class FlowMap:
    """A map of places and flows on a land outline; it draws no border."""

    title: str
    alt: str
    places: tuple[Place, ...]
    flows: tuple[Flow, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A supplier, the subject or a buyer in a chain diagram; `value` is the flow with the subject."""

    label: str
    detail: str
    value: float
    display: str
    domestic: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Who supplies (left) and who buys (right) the industry in the middle; ribbons as wide as the flows."""

    title: str
    alt: str
    centre: str
    centre_detail: str
    suppliers: tuple[ChainNode, ...]
    buyers: tuple[ChainNode, ...]
    suppliers_label: str = ""
    buyers_label: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Climb:
    """One line of a :class:`Climbs`: points of what was covered and what it had come to, in order; a stop rises without going on."""

    label: str
    points: tuple[tuple[float, float], ...]
    display: str


@dataclass(frozen=True, slots=True)
class Climbs:
    """How time or cost grows along ways: slopes are carriage, steps are stops. `across` and `up` name the axes with their units."""

    title: str
    alt: str
    climbs: tuple[Climb, ...]
    across: str
    up: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class How:
    """The answer to "How is this computed?": question, formula (plain text), inputs, sources and limits of one section."""

    question: str
    formula: str
    inputs: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    limits: tuple[str, ...] = ()
    method: str = ""  # the page of docs/methods

    def entries(self, labels: "Labels") -> list[tuple[str, str]]:
        """Return the account line by line, each with its label; a label repeats where it has several lines."""
        entries = [(labels.question, self.question), (labels.formula, self.formula)]
        entries += [(labels.inputs, f"{name}: {value}") for name, value in self.inputs]
        entries += [(labels.sources, source) for source in self.sources]
        entries += [(labels.limits, limit) for limit in self.limits]
        entries += [(labels.method, self.method)] if self.method else []
        return entries


Block = Table | Paragraph | Bullets | Facts | Notice | Bars | FlowMap | Chain | Climbs


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a document with the account of its figures."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    lead: str = ""
    how: How | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that renderers themselves need, in the reader's language."""

    contents: str
    how: str
    question: str
    formula: str
    inputs: str
    sources: str
    limits: str
    method: str
    page: str
    no_rows: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language (``en``, ``zh-Hans`` or ``ru``)."""

    title: str
    subtitle: str
    language: str
    issuer: str
    date_line: str
    labels: Labels
    summary: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    colophon: tuple[str, ...] = ()
