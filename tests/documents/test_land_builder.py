"""The tool that builds the land outline."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_land", ROOT / "tools" / "build_land.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_ring_over_the_antimeridian_stays_whole(tool: ModuleType) -> None:
    assert tool.unwrap([(170, 60), (-170, 60), (-170, 70), (170, 70)]) == [(170, 60), (190, 60), (190, 70), (170, 70)]


def test_corner_of_no_area_is_dropped(tool: ModuleType) -> None:
    square = [(0.0, 0.0), (5.0, 0.01), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    kept = tool.simplify([(0.0, 0.0), (5.0, 0.0001), *square[2:]])
    assert kept == [square[0], *square[2:]]


def test_topology_becomes_compact_land(tool: ModuleType, tmp_path: Path) -> None:
    """Two arcs make a square of ten degrees; an islet and Antarctica are left out."""
    islet, south = [[20, 20], [0, 0], [0, 0]], [[0, -80], [10, 0], [0, 5], [-10, 0], [0, -5]]
    arcs = [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]], islet, south]
    land = {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": [[[0, -2]], [[2]], [[3]]]}]}
    source = tmp_path / "land.json"
    source.write_text(json.dumps({"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": arcs, "objects": {"land": land}}))
    assert tool.build(source)["polygons"] == [[[0, 0, 500, 0, 0, 500, -500, 0]]]
