"""What a locality is strong in, which gaps of its nation's chains it could fill, and which committee it should start."""

from dataclasses import dataclass
from datetime import date

from scotemp.assessments import chains, committees, localities
from scotemp.assessments.activity_file import ActivityFile
from scotemp.assessments.assessment import Assessment
from scotemp.assessments.chains import Gap
from scotemp.assessments.committees import Suggestion
from scotemp.assessments.localities import LocalityProfile
from scotemp.assessments.table import accounts


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the data say of a place: of its own industries where they are known, else of its nation's only."""

    profile: Assessment[LocalityProfile] | None
    replaceable: Assessment[tuple[Gap, ...]] | None
    gaps: Assessment[tuple[Gap, ...]]
    committees: Assessment[tuple[Suggestion, ...]]


def prospect(country: str, activity: ActivityFile | None, on: date) -> Prospect | None:
    """Answer what a place in `country` has to offer along the chains; nothing where the table does not hold the country.

    `activity` is what is known of its industries. Partners are the members of the SCO on a day. Raises NothingUsable if no row of the
    activity can be compared.
    """
    if country not in accounts().table.countries:
        return None
    own = localities.profile(country, activity) if activity else None
    strong = own.value.strong() if own else ()
    return Prospect(
        profile=own,
        replaceable=chains.replaceable(country, strong) if own else None,
        gaps=chains.gaps(country),
        committees=committees.suggest(
            country, committees.sco_partners(country, on), advantage=localities.quotients(own.value) if own else None
        ),
    )
