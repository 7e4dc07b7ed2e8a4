"""Parties compared: what must hold for any names, what qualifiers do, and that the search finds what the comparison would."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.engines.screening.matching.alignment import aligned
from scotemp.engines.screening.matching.index import Index
from scotemp.engines.screening.matching.likeness import alike
from scotemp.engines.screening.matching.parties import KeyedName, KeyedParty, Party, keyed
from scotemp.engines.screening.matching.qualifiers import qualified
from scotemp.engines.screening.matching.rarity import Rarity
from scotemp.engines.screening.matching.reasons import Hit
from scotemp.engines.screening.matching.scoring import compare
from scotemp.engines.screening.matching.settings import Settings
from scotemp.engines.screening.names.companies import Parts
from scotemp.engines.screening.names.key import Key

TOKENS = st.text("abdehiklmnorstuvyz", min_size=2, max_size=9)
NAMES = st.lists(TOKENS, min_size=1, max_size=5).map(tuple)
RARITY = Rarity(1000, {"ivan": 60, "ali": 90, "al": 400, "kim": 40}, Settings())
SETTINGS = Settings()
LISTED = [
    Party("petrov", "person", ("PETROV, Ivan Ilyich",), births=frozenset({"1962-03-01"}), countries=frozenset({"RUS"}), gender="male"),
    Party("wang", "person", ("Wang Rulin",)),
    Party("aziz", "person", ("TARIQ AZIZ SALMAN",)),
    Party("mills", "organisation", ("Zarkat Flour Mills Ltd",), identifiers=frozenset({("inn", "7707083893"), ("imo", "IMO 9176187")})),
    Party("shadow", "person", ("Orhan Beltekin",), weak_names=("Quicksilver",)),
    Party("karim", "person", ("كريم بهرامی",)),
]


@pytest.fixture(scope="module")
def index() -> Index:
    """Return an index of a few made-up entries."""
    return Index(LISTED)


def first(index: Index, name: str, kind: str = "person", **more: object) -> Hit | None:
    hits = index.search([Party("ours", kind, (name,), **more)], threshold=0.3)[0]  # type: ignore[arg-type]
    return hits[0] if hits else None


@given(NAMES, NAMES)
def test_comparison_has_no_sides(ours, theirs):
    assert aligned(ours, theirs, RARITY, SETTINGS).score == pytest.approx(aligned(theirs, ours, RARITY, SETTINGS).score)


@given(NAMES, st.randoms())
def test_a_name_is_itself_in_any_order(name, chance):
    shuffled = list(name)
    chance.shuffle(shuffled)
    assert aligned(name, name, RARITY, SETTINGS).score == 1.0
    assert aligned(name, tuple(shuffled), RARITY, SETTINGS).score >= SETTINGS.rewritten


@given(NAMES, NAMES)
def test_a_score_is_between_nothing_and_one_and_explained(ours, theirs):
    alignment = aligned(ours, theirs, RARITY, SETTINGS)
    assert 0 <= alignment.score <= 1
    assert bool(alignment.score) == bool(alignment.agreements)


@given(TOKENS, TOKENS)
def test_likeness_has_no_sides(ours, theirs):
    assert alike(ours, theirs, SETTINGS) == alike(theirs, ours, SETTINGS) <= 1


def test_a_missing_patronymic_weighs_less_than_another_one():
    full = ("ivan", "ilyich", "petrov")
    missing = aligned(("ivan", "petrov"), full, RARITY, SETTINGS).score
    other = aligned(("ivan", "olegovich", "petrov"), full, RARITY, SETTINGS).score
    assert 1 > missing > other > aligned(("ivan", "olegovich", "sidorov"), full, RARITY, SETTINGS).score


def test_a_rare_token_tells_more_than_a_common_one():
    rare = aligned(("ali", "zarkatov"), ("hassan", "zarkatov"), RARITY, SETTINGS).score
    common = aligned(("ali", "zarkatov"), ("ali", "beltekin"), RARITY, SETTINGS).score
    assert rare > common


@pytest.mark.parametrize(
    ("ours", "theirs", "least"),
    [
        (("patr", "ushev", "nikolai"), ("nikolai", "patrushev"), 1.0),
        (("chang", "myongc", "hin"), ("chang", "myong", "chin"), 0.98),
        (("n", "nazarbayev"), ("nursultan", "nazarbayev"), 0.75),
        (("muhamad", "zarkat"), ("mohammed", "zarkat"), 0.9),
    ],
)
def test_ways_of_writing_one_name(ours, theirs, least):
    assert aligned(ours, theirs, RARITY, SETTINGS).score >= least


def test_one_agreeing_token_of_a_longer_name_is_no_match():
    assert aligned(("walijan",), ("walijan", "abdul", "ghafoor"), RARITY, SETTINGS).score <= SETTINGS.lone_token


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("Ivan Petrov", "person", "petrov"),
        ("Иван Ильич Петров", "person", "petrov"),
        ("王儒林", "person", "wang"),
        ("طارق عزيز سلمان", "person", "aziz"),
    ],
)
def test_finds_across_scripts(index, name, kind, key):
    hit = first(index, name, kind)
    assert hit is not None
    assert (hit.key, hit.score >= 0.7) == (key, True)


def test_a_listed_name_in_arabic_script_is_found_by_a_latin_one(index):
    hit = first(index, "Karim Bahrami")
    assert hit is not None
    assert hit.key == "karim"


def test_the_reasons_name_the_tokens_and_the_key(index):
    hit = first(index, "Ivan Petrov")
    assert hit is not None
    assert [(why.code, why.key) for why in hit.why[:1]] == [("name", "latin:plain-plain")]
    assert {(why.ours, why.theirs) for why in hit.why if why.code == "token"} == {("ivan", "ivan"), ("petrov", "petrov")}
    assert sum(why.weight for why in hit.why if why.code == "token") == pytest.approx(1)


@pytest.mark.parametrize("identifier", [("INN", "77 07 083893"), ("imo", "9176187")])
def test_an_equal_identifier_decides_whatever_the_name(index, identifier):
    hit = first(index, "Quite Another Name", "vessel", identifiers=frozenset({identifier}))
    assert hit is not None
    assert (hit.key, hit.score, hit.why[0].code) == ("mills", 1.0, "identifier")


def test_a_contradicting_identifier_lowers(index):
    same, other = (
        first(index, "Zarkat Flour Mills", "organisation"),
        first(index, "Zarkat Flour Mills", "organisation", identifiers=frozenset({("inn", "5000000001")})),
    )
    assert same is not None
    assert other is not None
    assert other.score < 0.7 < same.score
    assert other.why[-1].code == "identifier_conflict"


def test_a_weak_alias_alone_is_capped(index):
    hit = first(index, "Quicksilver")
    assert hit is not None
    assert (hit.score, hit.why[0].code) == (SETTINGS.weak_alias, "weak_name")


@pytest.mark.parametrize(
    ("born", "lower", "higher"),
    [("1962-03-01", 0.0, 0.5), ("1962", 0.0, 0.25), ("1962-01-03", 0.0, 0.25), ("1963-03-01", -0.1, -0.01), ("1987-05-04", -0.4, -0.2)],
)
def test_birth(born, lower, higher):
    score, reasons = qualified(0.8, Party("", births=frozenset({born})), LISTED[0], SETTINGS)
    assert lower < score - 0.8 <= higher
    assert [why.code for why in reasons] == ["birth"]


@given(st.floats(0.01, 1), st.floats(0, 1))
def test_a_surer_name_stays_surer_whatever_the_qualifiers(score, less):
    low = score * less
    for ours in (
        Party("", births=frozenset({"1962"})),
        Party("", births=frozenset({"1999"}), gender="female"),
        Party("", countries=frozenset({"KAZ"})),
    ):
        assert qualified(low, ours, LISTED[0], SETTINGS)[0] <= qualified(score, ours, LISTED[0], SETTINGS)[0] + 1e-12


def test_more_agreement_is_never_less_sure():
    score = 0.8
    for more in ({"countries": frozenset({"RUS"})}, {"births": frozenset({"1962-03-01"})}, {"gender": "male"}):
        assert qualified(score, replace(Party(""), **more), LISTED[0], SETTINGS)[0] > score


def test_what_is_not_known_changes_nothing():
    assert qualified(0.8, Party(""), LISTED[0], SETTINGS) == (0.8, ())


def test_a_qualifier_that_does_not_count_changes_nothing():
    settings = Settings(qualifiers=frozenset({"country"}))
    assert qualified(0.8, Party("", births=frozenset({"1999"})), LISTED[0], settings) == (0.8, ())


def test_kinds_that_differ_do_not_meet(index):
    assert first(index, "Wang Rulin", "vessel") is None
    assert first(index, "Wang Rulin", "") is not None


def test_answers_stand_in_the_order_of_questions_and_within_the_limit(index):
    asked = [Party("1", "person", ("nobody at all",)), Party("2", "person", ("Wang Rulin",)), Party("3", "person", ("Petrov Ivan",))]
    assert [[hit.key for hit in hits] for hits in index.search(asked, limit=1)] == [[], ["wang"], ["petrov"]]


def test_an_index_can_be_stored_or_made_again_from_stored_keys(index):
    asked = [Party("1", "person", ("Ivan Petrov",)), Party("2", "organisation", ("Zarkat Mills",))]
    found = index.search(asked)
    assert found[0]
    assert pickle.loads(pickle.dumps(index)).search(asked) == found  # noqa: S301 - its own bytes
    stored = pickle.dumps([keyed(party) for party in LISTED])
    assert Index(pickle.loads(stored)).search(asked) == found  # noqa: S301 - its own bytes


@pytest.mark.parametrize("party", [Party("1"), Party("1", names=("",)), Party("1", names=("...",)), Party("1", names=("ა" * 500,))])
def test_a_party_without_a_readable_name_is_no_hit_and_no_error(index, party):
    assert index.search([party]) == ((),)
    assert Index([party]).search(LISTED) == ((),) * len(LISTED)


def test_an_empty_list_hits_nobody():
    assert Index([]).search(LISTED) == ((),) * len(LISTED)


@pytest.mark.parametrize(
    "wrong", [{"absence": 1.5}, {"typo_slope": 0.5}, {"candidates": 0}, {"enough": 0}, {"qualifiers": frozenset({"height"})}]
)
def test_settings_that_make_no_score_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong)) if "qualifiers" not in wrong else "Qualifiers"):
        Settings(**wrong)


def organisation(text: str, brand: str, industry: str = "", region: str = "") -> KeyedParty:
    """Return an organisation whose parts are told, not read."""
    read = Parts((region,) if region else (), (Key("latin", "plain", (brand,)),), (industry,) if industry else (), ())
    name = KeyedName(text, (Key("latin", "plain", tuple(text.lower().split())),), read)
    return KeyedParty(Party(text, "organisation", (text,)), (name,))


@pytest.mark.parametrize(
    ("theirs", "least", "most", "reasons"),
    [
        (organisation("Zarkat Mukomol OOO", "zarkat", "milling", "bishkek"), 1.0, 1.0, set()),
        (organisation("Zarkat Bank", "zarkat", "banking", "bishkek"), 0.8, 0.8, {"industry"}),
        (organisation("Zarkat Mills of Osh", "zarkat", "milling", "osh"), 0.85, 0.85, {"region"}),
        (organisation("Beltekin Mills Ltd", "beltekin", "milling", "bishkek"), 0.0, 0.0, set()),
    ],
)
def test_organisations_are_told_by_their_brand(theirs, least, most, reasons):
    ours = organisation("Zarkat Mills Ltd", "zarkat", "milling", "bishkek")
    hit = compare(ours, theirs, {"latin": RARITY}, SETTINGS)
    assert least <= hit.score <= most
    assert {why.code for why in hit.why} & {"industry", "region"} == reasons


def test_an_organisation_is_found_by_its_brand_among_other_words():
    index = Index([organisation("Quarry of the Upper Valley Zarkat Works Limited", "zarkat"), *LISTED])
    [hit, *_] = index.search([organisation("Zarkat", "zarkat")])[0]
    assert hit.key.startswith("Quarry")
