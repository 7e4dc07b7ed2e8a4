"""Recall on the shared real names, with floors below what was measured: a change that loses matches fails here."""

import importlib.util
import sys
from pathlib import Path

import pytest

from scotemp.engines.screening.matching.index import THRESHOLD

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def measured(shared_data):
    """Return the benchmark's module with its sets and our scores; skips where the shared names are absent."""
    data = shared_data / "screening"
    if not (data / "UN_consolidated.xml").exists():
        pytest.skip("the shared data hold no names for screening: recall not measured")
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("benchmark_of_screening", FOLDER / "screening.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    sets = module.read(data)
    return module, sets, *module.ours(sets)


@pytest.mark.parametrize(
    ("name", "floor", "false"), [("han", 0.99, 0.01), ("palladius", 0.98, 0.01), ("arabic", 0.75, 0.01), ("latin", 0.985, 0.005)]
)
def test_recall_at_few_customers_falsely_hit(measured, name, floor, false):
    _, sets, scores, _ = measured
    right, negatives = scores[name]
    threshold = sorted(negatives, reverse=True)[int(false * len(negatives))] + 1e-9
    assert len(right) == len(sets.positives[name]) > 0
    assert sum(score >= threshold for score in right) / len(right) >= floor


def test_at_the_threshold_in_use_few_are_falsely_hit_and_hardly_anybody_missed(measured):
    module, sets, scores, pairs = measured
    negatives = scores["latin"][1]
    assert sum(score >= THRESHOLD for score in negatives) / len(negatives) < 0.0075
    found = {name: sum(score >= THRESHOLD for score in right) / len(right) for name, (right, _) in scores.items()}
    assert found["han"] >= 0.99
    assert found["palladius"] >= 0.98
    assert found["arabic"] >= 0.85
    assert found["latin"] >= 0.99
    assert module.f1(pairs, [pair.is_match for pair in sets.pairs], THRESHOLD) > 0.8
