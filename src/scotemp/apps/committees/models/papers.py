"""Papers that stand behind a row: whether one still counts."""

from scotemp.kit.evidence.models import Paper


def stands(paper: Paper | None) -> bool:
    """Say whether a paper is there and neither withdrawn nor replaced; fetch ``replaced_by`` with it in lists."""
    return paper is not None and paper.withdrawn_at is None and not hasattr(paper, "replaced_by")
