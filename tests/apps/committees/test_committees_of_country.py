"""What the committees lend to the page of a country."""

import pytest
from committee_world import committee, member, staff

from scotemp.apps.committees.kinds.countries import COMMITTEES_OF_COUNTRY, PRESENCES_OF_COUNTRY
from scotemp.apps.committees.models import Presence
from scotemp.kit.access.viewer import VISITOR, viewer_of

pytestmark = pytest.mark.django_db


def test_a_committee_stands_with_the_countries_where_its_members_are_at_home() -> None:
    found = committee("active")
    member(found, country="KAZ")
    dora = viewer_of(staff("dora", "DIR"))
    assert [len(COMMITTEES_OF_COUNTRY.gather(code, dora)) for code in ("KAZ", "IND")] == [1, 0]


def test_a_presence_stands_with_its_country_and_its_state() -> None:
    Presence.objects.create(names={"en": "Almaty office"}, country="KAZ", committee=committee("active"), visibility="staff")
    entry = PRESENCES_OF_COUNTRY.gather("KAZ", viewer_of(staff("dora", "DIR")))[0]
    assert entry.record.title == "Almaty office"
    assert entry.stands
    assert not PRESENCES_OF_COUNTRY.gather("IND", viewer_of(staff("dora", "DIR")))
    assert not PRESENCES_OF_COUNTRY.gather("KAZ", VISITOR)
