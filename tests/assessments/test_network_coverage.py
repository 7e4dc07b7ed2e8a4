"""Coverage of the network abroad: the worked example of its page, what is unknown, what nobody has."""

from types import SimpleNamespace

import numpy as np
import pytest

from scotemp.assessments import network
from scotemp.assessments.table import Accounts


def _two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the table hold China, Kazakhstan and Pakistan, with trade of 60 and 40."""
    flows = np.array([[0.0, 45.0, 30.0], [15.0, 0.0, 5.0], [10.0, 5.0, 0.0]])
    order = ["CHN", "KAZ", "PAK"]
    held = SimpleNamespace(table=SimpleNamespace(countries=order), bilateral=flows, country=order.index)
    held.answer = lambda value, method, inputs, limits=(): SimpleNamespace(value=value, method=method, inputs=inputs, limits=limits)
    monkeypatch.setattr(network, "accounts", lambda year: held)


def test_the_worked_example(monkeypatch: pytest.MonkeyPatch) -> None:
    _two(monkeypatch)
    answer = network.coverage("CHN", ["KAZ", "PAK"], presences={"KAZ": 1}, projects={"PAK": 1}, interest={})
    assert [(row.country, row.trade, row.weight, row.gap) for row in answer.value] == [
        ("PAK", 40.0, pytest.approx(0.6), pytest.approx(0.6)),
        ("KAZ", 60.0, pytest.approx(0.4), 0.0),
    ]


def test_trade_that_the_table_does_not_hold_is_unknown_and_other_counts_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    _two(monkeypatch)
    counts = {"KGZ": 3, "KAZ": 1}
    rows = {row.country: row for row in network.coverage("CHN", ["KAZ", "KGZ"], presences={}, projects={}, interest=counts).value}
    assert rows["KGZ"].trade is None
    assert rows["KGZ"].weight == pytest.approx(0.25 * 0.75 / 0.75)
    assert sum(row.weight for row in rows.values()) == pytest.approx(1)
    nothing = network.coverage("CHN", ["KGZ"], presences={}, projects={}, interest={}).value
    assert (nothing[0].weight, nothing[0].gap) == (0.0, 0.0)


def test_a_home_that_the_table_does_not_hold_has_unknown_trade_and_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _two(monkeypatch)
    answer = network.coverage("KGZ", ["CHN", "KAZ"], presences={"KAZ": 1}, projects={"CHN": 1}, interest={"KAZ": 1})
    assert [(row.country, row.trade, row.weight, row.gap) for row in answer.value] == [("CHN", None, 0.5, 0.5), ("KAZ", None, 0.5, 0.0)]
    assert "absent_home" in answer.limits
    assert "absent_home" not in network.coverage("CHN", ["KGZ"], presences={}, projects={}, interest={}).limits


@pytest.mark.real_table
def test_on_the_real_table_weights_add_up_and_trade_is_that_of_both_directions(real: Accounts) -> None:
    rows = network.coverage("CHN", ["KAZ", "RUS", "PAK", "TJK"], presences={"RUS": 2}, projects={}, interest={}).value
    assert sum(row.weight for row in rows) == pytest.approx(1)
    c, d = real.country("CHN"), real.country("KAZ")
    assert next(row.trade for row in rows if row.country == "KAZ") == pytest.approx(real.bilateral[c, d] + real.bilateral[d, c])
    assert rows[0].presences == 0
