"""Time the chain engine on the real 4,000-node table, beside pymrio on the same table in the same run.

Run ``python benchmarks/chains.py`` from the project (``--table FILE.npz`` for another table with arrays ``flows`` and ``output``
and ``country_of``). Every step runs in a process of its own, so that its peak of memory is its own; the table and the inverse a
step starts from are mapped from disk and prepared outside the clock. pymrio is in the dependency group ``bench``; ``--peer PYTHON``
names an interpreter that has it, if this one has not.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[np.float64]]
Figures = dict[str, float]
ROUNDS = 3

PEER_STEPS = {
    "A and Leontief inverse": "pymrio A, L",
    "all coefficients and inverses": "pymrio calc_all",
}


def prepare(table: Path | None, folder: Path) -> None:
    """Write the arrays that the steps start from."""
    from scotemp.datasets import icio  # noqa: PLC0415 (the peer's interpreter need not have this package)
    from scotemp.engines.gvc import coefficients, leontief  # noqa: PLC0415

    if table:
        loaded = np.load(table)
        flows, output, country_of = loaded["flows"], loaded["output"], loaded["country_of"]
    else:
        real = icio.load(2022)
        flows, output, country_of = np.asarray(real.flows), real.output, real.country_of
    A = coefficients.technical(flows, output)
    for name, values in {"flows": flows, "output": output, "country_of": country_of, "A": A, "L": leontief.inverse(A)}.items():
        np.save(folder / f"{name}.npy", values)


def own_steps() -> dict[str, Callable[[Arrays], object]]:
    """Return our steps by name."""
    from scotemp.engines.gvc import coefficients, extraction, leontief, linkages, tiers  # noqa: PLC0415

    def everything(t: Arrays) -> object:
        A = coefficients.technical(t["flows"], t["output"])
        L = leontief.inverse(A)
        return L, coefficients.allocation(t["flows"], t["output"]), leontief.ghosh_inverse(L, t["output"])

    def group(t: Arrays, rank: int) -> NDArray[np.intp]:
        """Return the nodes of the country of this rank by output: 0 is the largest."""
        by_size = np.argsort(-np.bincount(t["country_of"], t["output"]))
        return np.flatnonzero(t["country_of"] == by_size[rank])

    return {
        "A and Leontief inverse": lambda t: leontief.inverse(coefficients.technical(t["flows"], t["output"]), overwrite=True),
        "all coefficients and inverses": everything,
        "multipliers, both ways": lambda t: (linkages.backward(t["L"]), linkages.forward_from(t["L"], t["output"])),
        "three tiers, both ways": lambda t: [way(t["flows"], t["output"], 0, 3) for way in (tiers.suppliers, tiers.buyers)],
        "extraction of one country": lambda t: extraction.nodes(t["L"], t["flows"], t["output"], group(t, 0)),
        "the same by a new solution": lambda t: solve_without(t, group(t, 0)),
        "extraction of each country": lambda t: extraction.each_country(t["L"], t["flows"], t["output"], t["country_of"].astype(np.intp)),
        "one pair, demand side": lambda t: extraction.relation(t["L"], t["flows"], t["output"], group(t, 1), group(t, 0)),
        "one pair, supply side": lambda t: extraction.supply_relation(t["L"], t["flows"], t["output"], group(t, 1), group(t, 0)),
    }


def solve_without(t: Arrays, group: NDArray[np.intp]) -> NDArray[np.float64]:
    """Extract a group the long way: cut the coefficients and solve the system afresh."""
    from scotemp.engines.gvc import leontief  # noqa: PLC0415

    A, demand = np.array(t["A"]), t["output"] - t["A"] @ t["output"]
    A[group], A[:, group], demand[group] = 0.0, 0.0, 0.0
    return leontief.solve(A, demand)


def peer_steps() -> dict[str, Callable[[Arrays], object]]:
    """Return pymrio's steps by name, on data frames made outside the clock."""
    import pandas as pd  # noqa: PLC0415
    import pymrio  # noqa: PLC0415

    def system(t: Arrays) -> "pymrio.IOSystem":
        nodes = pd.MultiIndex.from_arrays([t["country_of"], np.arange(len(t["output"]))], names=["region", "sector"])
        final = pd.MultiIndex.from_arrays([["world"], ["final"]], names=["region", "category"])
        demand = (t["output"] - t["flows"].sum(axis=1))[:, np.newaxis]
        return pymrio.IOSystem(Z=pd.DataFrame(t["flows"], nodes, nodes), Y=pd.DataFrame(demand, nodes, final))

    def coefficients_and_inverse(t: Arrays) -> object:
        io = t["system"]
        x = pymrio.calc_x(io.Z, io.Y)
        return pymrio.calc_L(pymrio.calc_A(io.Z, x))

    return {
        "prepare": system,
        "pymrio A, L": coefficients_and_inverse,
        "pymrio calc_all": lambda t: t["system"].calc_all(include_ghosh=True),
    }


def measure(step: str, folder: Path) -> Figures:
    """Run one step in this process: best wall and CPU seconds of a few runs, and the peak of memory in GB."""
    names = (
        ["flows", "output", "country_of"] if step in {*PEER_STEPS, *PEER_STEPS.values()} else ["flows", "output", "country_of", "A", "L"]
    )
    table = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}
    if step.startswith("pymrio"):
        steps = peer_steps()
        table["system"] = steps["prepare"](table)
    else:
        steps = own_steps()
        table["output"], table["country_of"] = np.array(table["output"]), np.array(table["country_of"])
    runs = []
    for _ in range(1 if step in {*PEER_STEPS, *PEER_STEPS.values()} else 5):
        wall, cpu = time.perf_counter(), time.process_time()
        steps[step](table)
        runs.append((time.perf_counter() - wall, time.process_time() - cpu))
    wall, cpu = min(runs)
    return {"first": runs[0][0], "wall": wall, "cpu": cpu, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}


def in_own_process(python: str, step: str, folder: Path) -> Figures:
    """Measure a step in a new process; empty where that fails, as where the peer is not installed."""
    command = [python, __file__, "--step", step, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{step}: not measured: {done.stderr.strip().splitlines()[-1]}")
        return {}
    return json.loads(done.stdout)


def best(runs: list[Figures]) -> Figures:
    """Return the run with the least wall time: what else the machine did can only have made it longer."""
    return min((run for run in runs if run), key=lambda run: run["wall"], default={})


def report(python: str, folder: Path) -> None:
    """Measure every step, steps that have a peer three times in turn with it, and print the table."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; best of three processes (with a peer) or of five runs in one\n")
    print(f"{'step':34}{'first s':>10}{'wall s':>10}{'CPU s':>10}{'peak GB':>10}{'pymrio / ours, wall and CPU':>30}")
    for step in own_steps():
        peer_step = PEER_STEPS.get(step, "")
        ours, peer = [], []
        for _ in range(ROUNDS if peer_step else 1):
            ours.append(in_own_process(sys.executable, step, folder))
            peer.append(in_own_process(python, peer_step, folder) if peer_step else {})
        mine, other = best(ours), best(peer)
        for label, figures in ((step, mine), (peer_step, other)):
            if figures:
                ratio = f"{figures['wall'] / mine['wall']:19.1f}x {figures['cpu'] / mine['cpu']:8.1f}x" if mine and figures is other else ""
                print(f"{label:34}{figures['first']:10.4f}{figures['wall']:10.4f}{figures['cpu']:10.4f}{figures['peak']:10.2f}{ratio}")
    print("\npymrio 0.7.0 has no hypothetical extraction; 'a new solution' is what one would do without the update.")


def main() -> None:
    """Read the arguments; measure one step, or prepare and report all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--table", type=Path, help="an .npz file with flows, output and country_of; else the packaged table of 2022")
    parser.add_argument("--peer", default=sys.executable, help="an interpreter that has pymrio")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(measure(arguments.step, arguments.folder)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        prepare(arguments.table, Path(scratch))
        report(arguments.peer, Path(scratch))


if __name__ == "__main__":
    main()
