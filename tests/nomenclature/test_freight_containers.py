"""Container numbers: values of the standard and of real containers, and errors that say what is expected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.nomenclature.freight_containers import BadContainer, check_digit, read, size_type

NUMBERS = st.tuples(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3), st.text("0123456789", min_size=6, max_size=6))


@pytest.mark.parametrize(
    ("text", "owner", "serial"), [("CSQU3054383", "CSQ", "305438"), ("MSCU6639870", "MSC", "663987"), ("mscu 663987-0", "MSC", "663987")]
)
def test_numbers_of_real_containers_are_read(text: str, owner: str, serial: str) -> None:
    found = read(text)
    assert (found.owner, found.category, found.serial) == (owner, "U", serial)


@pytest.mark.parametrize(("text", "fault", "expected"), [
    ("TCLU4265478", "check_digit", "5"), ("CSQU3054384", "check_digit", "3"), ("CSQA3054383", "category", "U J Z"),
    ("CSQU305438", "form", "CSQU3054383"), ("CS1U3054383", "form", "CSQU3054383"), ("", "form", "CSQU3054383"),
    ("CSQU３054383", "form", "CSQU3054383"),
])  # fmt: skip
def test_what_is_no_number_is_refused_with_what_is_expected(text: str, fault: str, expected: str) -> None:
    with pytest.raises(BadContainer) as refused:
        read(text)
    assert (refused.value.fault, refused.value.expected) == (fault, expected)
    assert expected.split(maxsplit=1)[0] in str(refused.value)


def test_a_remainder_of_ten_is_written_as_nought() -> None:
    assert any(check_digit(f"AAAU{serial:06}") == 0 for serial in range(30))
    with pytest.raises(BadContainer):
        check_digit("AAAU00000")


@given(NUMBERS, st.integers(0, 9), st.integers(1, 9))
def test_a_changed_digit_of_the_serial_is_nearly_always_found(parts: tuple[str, str], place: int, shift: int) -> None:
    owner, serial = parts
    number = f"{owner}U{serial}"
    assert read(f"{number}{check_digit(number)}").number == f"{number}{check_digit(number)}"
    place %= 6
    other = serial[:place] + str((int(serial[place]) + shift) % 10) + serial[place + 1 :]
    apart = check_digit(f"{owner}U{other}") != check_digit(number)
    assert apart or {0, 10} >= {_remainder(f"{owner}U{other}"), _remainder(number)}, "only nought and ten share a digit"


def _remainder(first_ten: str) -> int:
    """Count it the long way, with the letters' values from the table of the standard."""
    table = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", [10, *range(12, 22), *range(23, 33), *range(34, 39)], strict=True))
    return sum(table.get(sign, int(sign) if sign.isdigit() else 0) * 2**place for place, sign in enumerate(first_ten)) % 11


@pytest.mark.parametrize(
    ("code", "feet", "group", "units"), [("22G1", 20, "G", 1), ("45R1", 40, "R", 2), ("L5G1", 45, "G", 2.25), ("22t6", 20, "T", 1)]
)
def test_size_and_type(code: str, feet: int, group: str, units: float) -> None:
    found = size_type(code)
    assert (found.feet, found.group, found.twenty_foot_units) == (feet, group, units)
    assert all(found.names.all())


@pytest.mark.parametrize("code", ["", "22", "9ZG1", "22X1", "22G"])
def test_no_size_and_type(code: str) -> None:
    with pytest.raises(BadContainer, match="22G1"):
        size_type(code)
