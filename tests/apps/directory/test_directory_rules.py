"""Numbers, classes of ownership and names: the pure rules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scotemp.apps.directory.rules.duplicates import Party, propose_duplicates
from scotemp.apps.directory.rules.identifiers import SCHEMES, Fault, check, schemes_of
from scotemp.apps.directory.rules.names import core, latin, script
from scotemp.apps.directory.rules.ownership import Holding, StakesExceedWhole, Thresholds, classify
from scotemp.nomenclature.ownership import Ownership

REAL = [
    ("USCC", "9137 0200 2645 7425 1E"),  # Haier Smart Home
    ("INN", "7707083893"),  # Sberbank
    ("OGRN", "1027700132195"),  # Sberbank
    ("BIN", "971240001315"),  # Kaspi Bank
    ("BIN", "020240000555"),  # KazMunayGas
    ("BIN", "940140000385"),  # Halyk Bank
    ("BIN", "970240000816"),  # Kazatomprom
    ("UNP", "200988541"),  # the example of python-stdnum
    ("IR-NID", "10380284790"),  # the example of persian-tools
    ("GSTIN", "27AAPFU0939F1ZV"),
    ("VKN", "4540536920"),
    ("VOEN", "1401555071"),
    ("LEI", "213800KUD8LAJWSQ9D15"),
]


@pytest.mark.parametrize(("scheme", "number"), REAL)
def test_published_numbers_are_right(scheme: str, number: str) -> None:
    assert check(scheme, number) == number.replace(" ", "")


@pytest.mark.parametrize(("scheme", "number"), [pair for pair in REAL if pair[0] not in {"USCC", "GSTIN", "VOEN"}])
def test_a_slip_in_the_last_digit_is_found(scheme: str, number: str) -> None:
    for digit in set("0123456789") - {number[-1]}:
        found = check(scheme, number[:-1] + digit)
        assert isinstance(found, Fault)
        assert found.reason == "check_digit"


@pytest.mark.parametrize(
    ("scheme", "number", "reason"),
    [
        ("BIN", "97124000131", "length"), ("BIN", "97124000131X", "alphabet"), ("USCC", "9137", "length"), ("NTN", "12", "length"),
        ("INN", "500100732259", "length"), ("STIR", "20xx12345", "alphabet"), ("PASSPORT", "1", "scheme"),
    ],
)  # fmt: skip
def test_the_fault_is_named(scheme: str, number: str, reason: str) -> None:
    found = check(scheme, number)
    assert isinstance(found, Fault)
    assert found.reason == reason
    assert all(found.words.all())


def test_every_scheme_has_names_and_an_extract_in_three_languages() -> None:
    for scheme in SCHEMES.values():
        assert all((*scheme.names.all(), *scheme.extract.all())), scheme.code
    assert [scheme.code for scheme in schemes_of("KAZ")] == ["BIN", "IIN", "LEI"]


@given(some.sampled_from(sorted(SCHEMES)), some.text(max_size=25))
def test_any_text_gets_a_number_or_a_fault(scheme: str, text: str) -> None:
    found = check(scheme, text)
    assert isinstance(found, Fault) or check(scheme, found) == found


# Ownership


def holding(owner_class: Ownership, percent: object, country: str = "CHN", owner: str = "x", control: bool = False) -> Holding:
    return Holding(owner, owner_class, country, Decimal(str(percent)), control)


CENTRAL, LOCAL, PRIVATE = Ownership.CENTRAL_SOE, Ownership.LOCAL_SOE, Ownership.PRIVATE


@pytest.mark.parametrize(
    ("stakes", "wanted", "rule"),
    [
        ([holding(CENTRAL, 51), holding(PRIVATE, 49)], CENTRAL, "controlled"),
        ([holding(CENTRAL, 50), holding(PRIVATE, 50)], Ownership.MIXED, "mixed"),
        ([holding(PRIVATE, 30, control=True), holding(CENTRAL, 40)], PRIVATE, "controlled"),
        ([holding(LOCAL, 30, control=True), holding(CENTRAL, 30, control=True)], CENTRAL, "controlled"),
        ([holding(PRIVATE, 25, "KAZ"), holding(LOCAL, 45), holding(CENTRAL, 30)], Ownership.FOREIGN_FUNDED, "foreign_share"),
        ([holding(PRIVATE, "24.99", "KAZ"), holding(LOCAL, 45), holding(CENTRAL, 30)], Ownership.MIXED, "mixed"),
        ([holding(PRIVATE, 60, "RUS"), holding(CENTRAL, 40)], Ownership.FOREIGN_FUNDED, "controlled"),
        ([holding(PRIVATE, 30), holding(PRIVATE, 30), holding(CENTRAL, 40)], PRIVATE, "single_kind"),
        ([holding(Ownership.PUBLIC_BODY, 100)], LOCAL, "controlled"),
    ],
)  # fmt: skip
def test_the_class_follows_from_the_stakes(stakes: list[Holding], wanted: Ownership, rule: str) -> None:
    found = classify(stakes, "CHN")
    assert found is not None
    assert (found.ownership, found.rule) == (wanted, rule)


def test_thresholds_are_data() -> None:
    stakes = [holding(PRIVATE, 25, "KAZ"), holding(LOCAL, 45), holding(CENTRAL, 30)]
    found = classify(stakes, "CHN", Thresholds(foreign_from=Decimal(30), control_above=Decimal(40)))
    assert found is not None
    assert (found.ownership, found.owners) == (LOCAL, ("x",))


HOLDINGS = some.lists(
    some.builds(
        Holding,
        some.sampled_from(["a", "b", "c"]),
        some.sampled_from(list(Ownership)),
        some.sampled_from(["CHN", "KAZ", "RUS"]),
        some.decimals(0, 60, places=2),
        some.booleans(),
    ),
    max_size=5,
)


@given(HOLDINGS, some.randoms())
def test_the_order_of_stakes_is_of_no_account_and_the_whole_is_enforced(stakes: list[Holding], chance: object) -> None:
    if sum(one.percent for one in stakes) > 100:
        with pytest.raises(StakesExceedWhole):
            classify(stakes, "CHN")
        return
    mixed = list(stakes)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert classify(stakes, "CHN") == classify(mixed, "CHN")
    assert (classify(stakes, "CHN") is None) == (not stakes)


# Names

SAME = [
    (("青岛海尔股份有限公司",), ("青岛海尔",)),
    (("ПАО «КАМАЗ»",), ("КАМАЗ, публичное акционерное общество",)),
    (("KAMAZ PJSC",), ("ПАО «КАМАЗ»",)),
    (("Haier Smart Home Co., Ltd.",), ("HAIER SMART HOME",)),
    (("ТОО «Алматы Логистика»",), ("Almaty Logistika LLP",)),
    (("中国石油天然气集团有限公司", "China National Petroleum Corporation"), ("China National Petroleum Corp.",)),
    (("ＣＩＴＩＣ Group",), ("CITIC",)),
    (("ООО «Ёлка»",), ("ООО ЕЛКА",)),
    (("АО «Узбекнефтегаз»",), ("Uzbekneftegaz JSC",)),
]
DIFFERENT = [
    (("青岛海尔股份有限公司",), ("青岛海信股份有限公司",)),
    (("ПАО «КАМАЗ»",), ("ПАО «КрАЗ»",)),
    (("Almaty Logistics LLP",), ("Astana Logistics LLP",)),
    (("中国石油天然气集团有限公司",), ("中国石油化工集团有限公司",)),
    (("ООО «Восток»",), ("ООО «Запад»",)),
    (("Haier Smart Home Co., Ltd.",), ("Haier Biomedical Co., Ltd.",)),
]


def proposed(ours: tuple[str, ...], theirs: tuple[str, ...], country: str = "CHN") -> list[str]:
    found = propose_duplicates(Party("1", "CHN", ours), [Party("2", country, theirs)])
    return [reason.code for one in found for reason in one.reasons]


@pytest.mark.parametrize(("ours", "theirs"), SAME)
def test_one_organisation_written_twice_is_proposed(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    assert proposed(ours, theirs)
    assert proposed(theirs, ours)
    assert not proposed(ours, theirs, "RUS"), "names count only within a country"


@pytest.mark.parametrize(("ours", "theirs"), DIFFERENT)
def test_two_organisations_are_not(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    assert not proposed(ours, theirs)


def test_a_shared_number_is_enough_and_nobody_is_his_own_duplicate() -> None:
    number = frozenset({("LEI", "213800KUD8LAJWSQ9D15")})
    ours = Party("1", "CHN", ("海尔",), number)
    (found,) = propose_duplicates(ours, [ours, Party("2", "RUS", ("Хайер",), number)])
    assert (found.key, found.score, found.reasons[0].code) == ("2", 100, "identifier")


@given(some.text(max_size=40))
def test_a_core_is_its_own_core(text: str) -> None:
    assert core(core(core(text))) == core(core(text))
    assert script(text) in {"han", "cyrillic", "latin", "other"}
    assert latin(latin(text)) == latin(text)
