"""Who reads a note or an interaction: never anybody who does not take part in the record."""

from django.db.models import Q

from scotemp.kit.access.guarded import Guarded, Visibility, is_party, sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.notes.models import Remark


def takes_part(viewer: Viewer, record: Guarded) -> bool:
    """Say whether the viewer sees a record as one of its parties or of the platform, not just as one of the public."""
    return viewer.key is not None and sees(viewer, record) and (viewer.is_staff or is_party(viewer, record))


def readable(viewer: Viewer, record: Guarded) -> Q:
    """Return the condition on the remarks on one record that the viewer may read."""
    if not takes_part(viewer, record):
        return Q(pk__in=())
    seen = Q(author=viewer.key) | Q(visibility=Visibility.PARTIES)
    return seen | Q(visibility=Visibility.STAFF) if viewer.is_staff else seen


def reads(viewer: Viewer, record: Guarded, remark: Remark) -> bool:
    """Say the same about one remark, without asking the database."""
    if not takes_part(viewer, record):
        return False
    own = str(remark.author_id) == viewer.key
    return own or remark.visibility == Visibility.PARTIES or (remark.visibility == Visibility.STAFF and viewer.is_staff)
