"""How a strategic agreement is drafted, signed, filed, kept and ended."""

from typing import Final

from scotemp.apps.agreements.workflow.effects import adopt, end_commitments, keep_signing
from scotemp.apps.agreements.workflow.gates import (
    all_ended,
    amendment_agreed,
    authority_on_file,
    each_commitment_planned,
    each_party_owes,
    languages_declared,
    leads_named,
    legal_persons,
    parties_screened,
    registered,
    scans_attached,
    term_over,
)
from scotemp.kit.evidence.gates import lock_evidence
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

AGREEMENT: Final = Flow(
    "agreement",
    1,
    (
        State("drafting", "open", Names("Drafting", "起草中", "Подготовка проекта")),
        State("legal_review", "open", Names("Legal review", "法律审查中", "Правовая экспертиза")),
        State("approved", "open", Names("Approved", "已批准", "Одобрено")),
        State("signed", "open", Names("Signed", "已签署", "Подписано")),
        State("filed", "open", Names("Filed", "已备案", "Зарегистрировано")),
        State("in_force", "standing", Names("In force", "生效", "Действует")),
        State("completed", "end", Names("Completed", "已完成", "Исполнено")),
        State("expired", "end", Names("Expired", "已到期", "Истёк срок")),
        State("terminated", "end", Names("Terminated", "已终止", "Прекращено")),
    ),
    (
        Transition(
            name="submit", sources=("drafting",), target="legal_review", who=frozenset({"STF"}),
            label=Names("Submit for legal review", "送法律审查", "Передать на правовую экспертизу"),
        ),
        Transition(
            name="send_back", sources=("legal_review", "approved"), target="drafting", who=frozenset({"STF", "DIR", "LAP"}),
            needs_reason=True, label=Names("Send back", "退回", "Вернуть"),
        ),
        Transition(
            name="approve", sources=("legal_review",), target="approved", who=frozenset({"DIR", "LAP"}),
            label=Names("Approve", "批准", "Одобрить"),
            gates=(legal_persons, authority_on_file, languages_declared, parties_screened),
        ),
        Transition(
            name="sign", sources=("approved",), target="signed", who=frozenset({"STF"}),
            label=Names("Record the signing", "登记签署", "Внести подписание"), gates=(scans_attached,),
            effects=(keep_signing, lock_evidence), starts=("agreement_filed",),
        ),
        Transition(
            name="file", sources=("signed",), target="filed", who=frozenset({"STF"}),
            label=Names("File the original", "原件备案", "Зарегистрировать оригинал"), gates=(registered,),
            stops=("agreement_filed",),
        ),
        Transition(
            name="enter_into_force", sources=("filed",), target="in_force", who=frozenset({"STF"}),
            label=Names("Enter into force", "生效", "Ввести в действие"),
            gates=(leads_named, each_party_owes, each_commitment_planned),
        ),
        Transition(
            name="amend", sources=("in_force",), target="in_force", who=frozenset({"STF"}),
            label=Names("Adopt the amendment", "采纳修订", "Принять изменение"), gates=(amendment_agreed,), effects=(adopt,),
        ),
        Transition(
            name="complete", sources=("in_force",), target="completed", who=frozenset({"VER"}),
            label=Names("Complete", "办结", "Завершить"), gates=(all_ended,),
        ),
        Transition(
            name="expire", sources=("in_force",), target="expired", who=frozenset({"SYS"}),
            label=Names("Expire", "到期", "Истечь"), gates=(term_over,), effects=(end_commitments,),
        ),
        Transition(
            name="terminate", sources=("approved", "signed", "filed", "in_force"), target="terminated", who=frozenset({"DIR"}),
            needs_reason=True, label=Names("Terminate", "终止", "Прекратить"), effects=(end_commitments,),
        ),
    ),
)  # fmt: skip
