"""The flows of agreements, commitments and settlements, each held against a specification written by hand (desks.md, 7)."""

from datetime import timedelta

import pytest
from directory_world import KASPI, on, place, user, verified
from pact_world import TODAY, Pact, drafted, eyes, paper, person
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.agreements.models import Agreement, Commitment, SettlementLine
from scotemp.apps.agreements.services.agreements import draft_agreement
from scotemp.apps.agreements.services.amendments import agree_to_amendment, propose_amendment
from scotemp.apps.agreements.services.commitments import consent_to_waive
from scotemp.apps.agreements.services.parties import add_language, add_party, agree_to_publish
from scotemp.apps.agreements.services.settlements import draw_up
from scotemp.apps.agreements.workflow.agreement import AGREEMENT
from scotemp.apps.agreements.workflow.commitment import COMMITMENT
from scotemp.apps.agreements.workflow.settlement import SETTLEMENT
from scotemp.kit.content.content import Content
from scotemp.kit.milestones.models import Milestone

pytestmark = pytest.mark.django_db

AGREEMENT_TABLE = read("""
move             | from                           | to           | who         | needs                                | reason
submit           | drafting                       | legal_review | STF         | -                                    | -
send_back        | legal_review approved          | drafting     | STF DIR LAP | -                                    | yes
approve          | legal_review                   | approved     | DIR LAP     | parties authority languages screened | -
sign             | approved                       | signed       | STF         | scans                                | -
file             | signed                         | filed        | STF         | registry_number                      | -
enter_into_force | filed                          | in_force     | STF         | leads commitments milestones         | -
amend            | in_force                       | in_force     | STF         | amendment                            | -
complete         | in_force                       | completed    | VER         | ended                                | -
expire           | in_force                       | expired      | SYS         | term_over                            | -
terminate        | approved signed filed in_force | terminated   | DIR         | -                                    | yes
""")
