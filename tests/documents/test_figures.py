"""Figures are well-formed, readable, the same each time, and true to their numbers."""

import json
import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import sample_document as sample

from scotemp.documents.blocks import Bar, Bars, Chain, ChainNode, Flow, FlowMap, Link, Place
from scotemp.documents.figures import PRINT, WEB, Figure, draw
from scotemp.documents.figures.frame import framed
from scotemp.documents.figures.labels import Box, Wanted, place
from scotemp.documents.figures.measure import shorten, text_width, wrap
from scotemp.documents.figures.projection import Azimuthal, EqualEarth

SVG = "{http://www.w3.org/2000/svg}"
WORLD = tuple(sample.NAMES)
PACIFIC = ("CHN", "USA", "FJI", "AUS", "JPN", "BRA")


def tree(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(draw(figure, PRINT))  # noqa: S314 - our own drawing


def figures(language: str) -> list[Figure]:
    maps = [sample.flow_map(language, codes) for codes in (sample.MEMBERS, WORLD, PACIFIC, ("KAZ", "USA", "FJI"), ("KAZ",))]
    return [sample.bars(language), sample.chain(language), *maps]


def boxes(figure: Figure) -> list[tuple[str, Box]]:
    out = []
    for node in tree(figure).iter(f"{SVG}text"):
        words, size = node.text or "", float(node.get("font-size", 0))
        width = text_width(words, size, bold=node.get("font-weight") is not None) * 0.98
        x, y = float(node.get("x", 0)), float(node.get("y", 0))
        left = {"end": x - width, "middle": x - width / 2}.get(node.get("text-anchor", ""), x)
        out.append((words, Box(left, y - size * 0.75, left + width, y + size * 0.1)))
    return out


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_drawn_well_formed_and_spoken(language: str) -> None:
    for figure in figures(language):
        root = tree(figure)
        assert root.get("role") == "img"
        assert root.findtext(f"{SVG}title") == figure.title
        assert root.findtext(f"{SVG}desc") == figure.alt


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_no_words_cover_others_or_leave_the_picture(language: str) -> None:
    for figure in figures(language):
        width, height = map(float, tree(figure).get("viewBox", "").split()[2:])
        found = boxes(figure)
        assert [(a, b) for (a, one), (b, two) in combinations(found, 2) if one.meets(two)] == []
        assert [a for a, box in found if not box.within(Box(0, 0, width, height))] == []


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_every_place_of_the_organisation_is_named(language: str) -> None:
    words = "".join(text for text, _ in boxes(sample.flow_map(language))).replace(" ", "")
    assert [code for code in sample.MEMBERS if sample.name(code, language).replace(" ", "") not in words] == []


def test_same_drawing_each_time_and_not_too_large() -> None:
    for figure in figures("ru"):
        assert draw(figure, WEB) == draw(figure, WEB)
        assert len(draw(figure, WEB)) < 120_000


def test_themes_differ_in_colour_alone() -> None:
    web = re.sub(r"var\(--[\w-]+, (#\w+|[^)]+)\)", r"\1", draw(sample.chain("en"), WEB))
    assert web == draw(sample.chain("en"), PRINT)
    assert "var(" not in draw(sample.flow_map("en"), PRINT)


def test_links_wrap_the_marks_that_have_an_address() -> None:
    svg = draw(sample.bars("en"), WEB, lambda link: f"/c/{link.code}?a=1&b=2" if link.code == "KAZ" else None)
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    assert [node.get("href") for node in root.iter(f"{SVG}a")] == ["/c/KAZ?a=1&b=2"]
    assert root.get("role") == "group"


def test_hostile_words_stay_words() -> None:
    bad = '</text><script>"&\x00'
    bar = Bar(bad, 1.0, bad, Link("country", bad))
    root = ElementTree.fromstring(draw(Bars(bad, bad, (bar,)), WEB, lambda link: f"/{link.code.strip(chr(0))}"))  # noqa: S314
    assert not list(root.iter(f"{SVG}script"))


def test_bars_are_as_long_as_their_values() -> None:
    bars = [Bar("a", 2.0, "2"), Bar("b", 1.0, "1"), Bar("c", -1.0, "−1")]
    widths = [float(node.get("width", 0)) for node in tree(Bars("t", "a", tuple(bars))).iter(f"{SVG}rect")]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert widths[2] == pytest.approx(widths[1], abs=0.2)


def test_figures_without_marks_are_drawn() -> None:
    for figure in (Bars("t", "a", ()), Chain("t", "a", "c", "", (), ()), FlowMap("t", "a", ())):
        assert tree(figure).tag == f"{SVG}svg"


def test_chain_of_nothing_but_zeros_is_drawn() -> None:
    node = ChainNode("a", "b", 0.0, "0")
    assert "NaN" not in draw(Chain("t", "a", "c", "", (node,), (node,)), PRINT)


@pytest.mark.parametrize("codes", [WORLD, ("KAZ", "USA", "FJI")])
def test_land_has_no_band_across_the_world(codes: tuple[str, ...]) -> None:
    """A ring cut wrongly at the antimeridian would join the two edges by one long level stroke."""
    path = next(tree(sample.flow_map("en", codes)).iter(f"{SVG}path")).get("d", "")
    for ring in path.split("M")[1:]:
        steps = [float(step) for step in re.findall(r"-?[\d.]+", ring.partition("l")[2])]
        assert [dx for dx, dy in zip(steps[::2], steps[1::2], strict=True) if abs(dx) > 100 and abs(dy) < 10] == []


def test_places_either_side_of_the_antimeridian_stand_near() -> None:
    places = (Place("A", "A", 179.0, -17.0, 1.0), Place("B", "B", -179.0, -17.0, 1.0))
    (ax, ay), (bx, by) = framed(places).points(places)
    assert ax < bx
    assert by == pytest.approx(ay, abs=1)
    far = (*places, Place("C", "C", 60.0, 50.0, 1.0, home=True), Place("D", "D", -100.0, 40.0, 1.0))
    assert all(0 <= x <= 860 for x, _ in framed(far).points(far))


def test_view_follows_the_places() -> None:
    assert isinstance(framed(sample.flow_map("en").places).projection, Azimuthal)
    world = framed(sample.flow_map("en", WORLD).places).projection
    assert world == EqualEarth(155.0)
    assert framed(sample.flow_map("en", ("KAZ", "USA", "FJI")).places).projection == EqualEarth(11.0)


def test_azimuthal_view_against_snyder() -> None:
    """Snyder (1987), p. 332: 100 E, 20 S seen from 100 W, 40 N on a sphere of radius 3."""
    x, y = 3 * Azimuthal(-100.0, 40.0)(np.array([100.0]), np.array([-20.0]))[0]
    assert (x, y) == pytest.approx((-4.2339257, 4.0257775), abs=1e-5)


def test_world_view_has_the_extent_of_its_authors() -> None:
    """Savric, Patterson & Jenny (2019): the equator is 2.05458 times as long as the middle meridian; the area is the sphere's."""
    edge = EqualEarth(0.0)(np.array([180.0, 0.0]), np.array([0.0, 90.0]))
    assert edge[0, 0] / edge[1, 1] == pytest.approx(2.05458, abs=1e-5)
    high = np.linspace(-90, 90, 4001)
    rim = EqualEarth(0.0)(np.full(4001, 180.0), high)
    assert np.trapezoid(2 * rim[:, 0], rim[:, 1]) == pytest.approx(4 * np.pi, rel=1e-5)


def test_labels_keep_apart_or_stay_away() -> None:
    crowd = [Wanted(100 + i, 100, 3, ((60, 20),)) for i in range(12)]
    placed = [found.box for found in place(crowd, [], [], Box(0, 0, 400, 300)) if found]
    assert len(placed) >= 9
    assert not any(one.meets(two) for one, two in combinations(placed, 2))
    short = place([Wanted(100, 100, 3, ((60, 40), (60, 20)))], [], [], Box(0, 85, 400, 115))[0]
    assert short is not None
    assert (short.form, short.leader) == (1, False)
    assert place([Wanted(5, 5, 3, ((60, 20),))], [], [], Box(0, 0, 20, 20)) == [None]


def test_operator_may_load_boundaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = {"type": "LineString", "coordinates": [[60, 40], [80, 45]], "attribution": "Survey Office"}
    path = tmp_path / "lines.json"
    path.write_text(json.dumps(layer))
    without = draw(sample.flow_map("en"), PRINT)
    monkeypatch.setenv("SCOTEMP_BOUNDARIES", str(path))
    assert "Survey Office" in draw(sample.flow_map("en"), PRINT)
    assert "Survey Office" not in without
    monkeypatch.setenv("SCOTEMP_BOUNDARIES", str(tmp_path / "none.json"))
    with pytest.raises(ValueError, match="unset SCOTEMP_BOUNDARIES"):
        draw(sample.flow_map("en"), PRINT)


def test_words_are_measured_and_cut() -> None:
    assert text_width("中国", 10) == 20
    assert shorten("Kazakhstan", 40, 10) == "Kaza…"
    assert wrap("哈萨克斯坦共和国", 50, 10) == ["哈萨克斯坦", "共和国"]
    assert wrap("one two three four", 45, 10)[-1].endswith("…")


def test_flow_between_places_too_near_is_left_out() -> None:
    places = (Place("A", "A", 70.0, 40.0, 1.0), Place("B", "B", 70.01, 40.0, 1.0))
    assert len(list(tree(FlowMap("t", "a", places, (Flow("A", "B", 1.0),))).iter(f"{SVG}path"))) == 1
