"""What the agreements lend to the page of a country."""

import pytest
from pact_world import eyes, in_force

from scotemp.apps.agreements.kinds.countries import AGREEMENTS_OF_COUNTRY
from scotemp.kit.access.viewer import VISITOR

pytestmark = pytest.mark.django_db


def test_an_agreement_in_force_stands_with_the_countries_of_its_parties_for_those_who_see_it() -> None:
    pact = in_force()
    stas = eyes(pact.stas)
    for code, count in (("CHN", 1), ("KAZ", 1), ("IND", 0)):
        assert len(AGREEMENTS_OF_COUNTRY.gather(code, stas)) == count
    assert AGREEMENTS_OF_COUNTRY.gather("KAZ", stas)[0].record.title == "Chongqing and Kaspi"
    assert not AGREEMENTS_OF_COUNTRY.gather("KAZ", VISITOR)
