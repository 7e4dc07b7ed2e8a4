"""Check digits of the numbers that python-stdnum does not know."""

_KZ_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_KZ_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_IR = (29, 27, 23, 19, 17, 29, 27, 23, 19, 17)


def kz_holds(number: str) -> bool:
    """Say whether the last of the twelve digits of a BIN or IIN fits the others.

    The weighted sum modulo 11; if that is 10, once more with other weights; a number for which it is 10 again is never issued.
    Source: Government of Kazakhstan, resolution No. 565 of 11 June 2003 on the single number of natural and legal persons.

    >>> kz_holds("971240001315"), kz_holds("971240001316")
    (True, False)
    """
    digits = [int(sign) for sign in number]
    for weights in (_KZ_FIRST, _KZ_SECOND):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if rest < 10:
            return rest == digits[11]
    return False


def ir_holds(number: str) -> bool:
    """Say whether the last of the eleven digits of an Iranian national identifier of legal persons fits the others.

    Each of the first ten digits, increased by the tenth and 2, is weighted; the sum modulo 11 (10 counts as 0) is the last.
    Source: the rule of the State Organisation for Registration of Deeds and Properties, as programmed in ``persian-tools``.

    >>> ir_holds("10380284790"), ir_holds("10380284791")
    (True, False)
    """
    digits = [int(sign) for sign in number]
    step = digits[9] + 2
    return sum((digit + step) * weight for digit, weight in zip(digits, _IR, strict=False)) % 11 % 10 == digits[10]
