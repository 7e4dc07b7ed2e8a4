"""The people of the tests on papers and claims, and what they bring along."""

from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from dossiers.models import Dossier
from paper_files import pdf

from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach


class People(NamedTuple):
    """Li made the dossier, Olga represents it too, Vera verifies, Igor has an account and no part in it."""

    li: User
    olga: User
    vera: User
    igor: User
    dossier: Dossier


def people(**said: Any) -> People:
    li, olga, vera, igor = (User.objects.create_user(f"{name}@example.org", name=name) for name in ("li", "olga", "vera", "igor"))
    dossier = Dossier.objects.create(**{"name": "Volga Mills", "created_by": li} | said)
    grant(actor=None, user=olga, role="ENT", scope=Scope("dossiers.dossier", str(dossier.pk)))
    grant(actor=None, user=vera, role="VER")
    return People(li, olga, vera, igor, dossier)


def file(content: bytes | None = None, name: str = "extract.pdf") -> "ContentFile[bytes]":
    return ContentFile(pdf() if content is None else content, name)


def paper(dossier: Dossier, by: User | None, tag: str = "extract", visibility: str = Visibility.PARTIES, **said: Any) -> Paper:
    given = {"title": "Extract", "language": "ru", "file": file()} | said
    return attach(actor=by.key if by else None, subject=dossier, tag=tag, visibility=visibility, **given)
