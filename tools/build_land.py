"""Builds the land outline of the maps from Natural Earth 1:50m, as packed in the npm package world-atlas.

Fetch the package with ``npm pack world-atlas@2.0.2``, unpack it, then run
``python tools/build_land.py package/land-50m.json src/scotemp/documents/figures/land.json``.
The data of Natural Earth are in the public domain; the packing is Mike Bostock's (ISC licence).
"""

import argparse
import heapq
import json
import math
from pathlib import Path
from typing import Any

Ring = list[tuple[float, float]]

SOUTHERN_LIMIT = -58.0  # trade maps need no Antarctica, and its ring winds round the pole
SMALLEST_AREA = 0.02  # square degrees at the equator: about 15 km by 15 km
SMALLEST_TRIANGLE = 0.006  # square degrees: a corner of less area is not seen at the widths we draw
PRECISION = 50  # steps a degree


def decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    """Turn the delta-coded arcs of a TopoJSON file into degrees."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for coded in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in coded:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(arc)
    return arcs


def ring_of(indices: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs to one ring; a negative index means the arc backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def unwrap(ring: Ring) -> Ring:
    """Let longitudes run on past 180 degrees, so that a ring over the antimeridian (Chukotka, Fiji) stays whole."""
    out = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((out[-1][0] - longitude) / 360)
        out.append((longitude + 360 * turns, latitude))
    shift = 360 * math.floor((min(x for x, _ in out) + 180) / 360)
    return [(x - shift, y) for x, y in out]


def triangle(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """Area of a triangle, with meridians drawn together towards the poles."""
    narrow = math.cos(math.radians(b[1]))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * narrow


def simplify(ring: Ring) -> Ring:
    """Drop the corner of least area until none is small (Visvalingam & Whyatt, 1993)."""
    count = len(ring)
    before, after = [i - 1 for i in range(count)], [i + 1 for i in range(count)]
    before[0], after[-1] = count - 1, 0
    areas = [triangle(ring[before[i]], ring[i], ring[after[i]]) for i in range(count)]
    queue = [(area, i) for i, area in enumerate(areas)]
    heapq.heapify(queue)
    alive = [True] * count
    while queue:
        area, i = heapq.heappop(queue)
        if not alive[i] or area != areas[i]:
            continue
        if area > SMALLEST_TRIANGLE:
            break
        alive[i] = False
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            areas[j] = max(area, triangle(ring[before[j]], ring[j], ring[after[j]]))
            heapq.heappush(queue, (areas[j], j))
    return [point for point, kept in zip(ring, alive, strict=True) if kept]


def area_of(ring: Ring) -> float:
    """Area of a ring in square degrees at its latitude."""
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    return abs(doubled) / 2 * math.cos(math.radians(sum(y for _, y in ring) / len(ring)))


def coded(ring: Ring) -> list[int]:
    """Write a ring as first point and steps, in fiftieths of a degree."""
    out: list[int] = []
    last = (0, 0)
    for longitude, latitude in ring:
        point = (round(longitude * PRECISION), round(latitude * PRECISION))
        if point != last or not out:
            out += [point[0] - last[0], point[1] - last[1]]
        last = point
    return out


def build(source: Path) -> dict[str, Any]:
    """Read the TopoJSON land and return the compact form; a polygon is a list of rings, holes after the shore."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    polygons = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            rings = [unwrap(ring_of(indices, arcs)[:-1]) for indices in polygon]
            if max(y for _, y in rings[0]) < SOUTHERN_LIMIT or area_of(rings[0]) < SMALLEST_AREA:
                continue
            kept = [simplify(ring) for ring in rings if area_of(ring) >= SMALLEST_AREA]
            polygons.append([coded(ring) for ring in kept if len(ring) >= 4])
    polygons = [polygon for polygon in polygons if polygon]
    polygons.sort(key=lambda polygon: -len(polygon[0]))
    return {"source": "Natural Earth 1:50m land, public domain (world-atlas 2.0.2)", "precision": PRECISION, "polygons": polygons}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="land-50m.json of world-atlas")
    parser.add_argument("target", type=Path, help="land.json to write")
    arguments = parser.parse_args()
    land = build(arguments.source)
    arguments.target.write_text(json.dumps(land, separators=(",", ":")) + "\n", encoding="utf-8")
    points = sum(len(ring) // 2 for polygon in land["polygons"] for ring in polygon)
    print(f"{len(land['polygons'])} polygons, {points} points, {arguments.target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
