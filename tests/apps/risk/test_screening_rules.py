"""The pure rules of the screening: who is owned by whom, what differs, which cases are drawn."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scotemp.apps.risk.rules.chains import Share, owned_by
from scotemp.apps.risk.rules.relevance import difference, fields, fingerprint
from scotemp.apps.risk.rules.sampling import is_drawn

NAMES = st.sampled_from("ABCDEFGH")
SHARES = st.lists(st.builds(Share, NAMES, NAMES, st.integers(0, 100).map(Decimal), st.booleans() | st.just(False)), max_size=20)  # type: ignore[arg-type]
TEXTS = st.dictionaries(st.sampled_from(("names", "births", "countries")), st.lists(st.text("abc", min_size=1, max_size=3), max_size=4))


def share(owner: str, owned: str, percent: str, control: bool = False) -> Share:
    return Share(owner, owned, Decimal(percent), control)


def test_half_in_total_is_owned_and_less_is_not() -> None:
    both = [share("A", "X", "25"), share("B", "X", "25"), share("C", "X", "50")]
    assert owned_by({"A", "B"}, both)["X"].total == 50
    assert owned_by({"A", "B"}, both)["X"].roots == ("A", "B")
    assert owned_by({"A"}, both) == {}
    assert owned_by({"A"}, [share("A", "X", "49.9999")]) == {}
    assert "X" in owned_by({"A"}, [share("A", "X", "1", control=True)])


def test_shares_are_added_at_each_step_and_not_multiplied() -> None:
    chain = [share("A", "B", "50"), share("B", "C", "50"), share("C", "D", "50")]
    found = owned_by({"A"}, chain)
    assert list(found) == ["B", "C", "D"]
    assert [(one.owner, one.owned) for one in found["D"].path] == [("A", "B"), ("B", "C"), ("C", "D")]
    assert owned_by({"A"}, [share("A", "B", "40"), share("B", "C", "100")]) == {}


def test_direct_and_indirect_shares_count_together() -> None:
    stakes = [share("A", "B", "60"), share("A", "X", "20"), share("B", "X", "30")]
    assert owned_by({"A"}, stakes)["X"].total == 50


def test_circles_end() -> None:
    stakes = [share("A", "B", "60"), share("B", "C", "60"), share("C", "B", "40"), share("C", "A", "60"), share("D", "D", "100")]
    assert list(owned_by({"A"}, stakes)) == ["A", "B", "C"]
    assert owned_by({"D"}, stakes) == {}


@given(SHARES, st.sets(NAMES), st.sets(NAMES))
def test_more_listed_owners_never_free_anybody(shares: list[Share], listed: set[str], more: set[str]) -> None:
    assert set(owned_by(listed, shares)) <= set(owned_by(listed | more, shares))


def test_two_stakes_alike_but_for_control_come_in_one_order() -> None:
    stakes = [share("A", "B", "0"), share("A", "B", "0", control=True)]
    assert owned_by({"A"}, stakes) == owned_by({"A"}, stakes[::-1])


@given(SHARES, st.sets(NAMES, min_size=1), st.randoms())
def test_the_order_of_shares_is_of_no_account(shares: list[Share], listed: set[str], chance: object) -> None:
    mixed = list(shares)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = owned_by(listed, shares)
    assert owned_by(listed, mixed) == found
    for owned in found.values():
        assert set(owned.roots) <= listed
        assert owned.controlled or owned.total >= 50


@given(TEXTS, TEXTS)
def test_fields_differ_exactly_when_their_sums_do(one: dict[str, list[str]], other: dict[str, list[str]]) -> None:
    before, after = fields(**one), fields(**other)
    assert (difference(before, after) == {}) == (fingerprint(before) == fingerprint(after))
    assert difference(before, before) == {}


@given(TEXTS)
def test_the_order_of_names_changes_no_sum(one: dict[str, list[str]]) -> None:
    assert fingerprint(fields(**one)) == fingerprint(fields(**{name: list(reversed(values)) for name, values in one.items()}))


def test_the_sample_is_drawn_alike_by_everybody_and_about_as_large_as_asked() -> None:
    drawn = [number for number in range(20_000) if is_drawn("v1", f"alert {number}/2", 5)]
    assert drawn == [number for number in range(20_000) if is_drawn("v1", f"alert {number}/2", 5)]
    assert 850 < len(drawn) < 1150
    assert drawn != [number for number in range(20_000) if is_drawn("v2", f"alert {number}/2", 5)]


@given(st.text(), st.text(), st.integers(0, 99))
def test_a_larger_sample_holds_the_smaller(seed: str, case: str, percent: int) -> None:
    assert is_drawn(seed, case, percent) <= is_drawn(seed, case, percent + 1)
