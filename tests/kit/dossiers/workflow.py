"""How a dossier moves: it is handed in with its papers, and accepted once its name is checked."""

from scotemp.kit.claims.gates import is_checked
from scotemp.kit.evidence.gates import has_evidence, lock_evidence
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

DOSSIER = Flow(
    "dossier",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("submitted", "open", Names("Submitted", "已提交", "Подано")),
        State("accepted", "end", Names("Accepted", "已接收", "Принято")),
    ),
    (
        Transition(
            name="submit", sources=("draft",), target="submitted", who=frozenset({"ENT"}), label=Names("Submit", "提交", "Подать"),
            gates=(has_evidence("extract", "statutes"),), effects=(lock_evidence,),
        ),
        Transition(
            name="accept", sources=("submitted",), target="accepted", who=frozenset({"VER"}), label=Names("Accept", "接收", "Принять"),
            gates=(is_checked("name"),),
        ),
    ),
)  # fmt: skip
