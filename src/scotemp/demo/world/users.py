"""Open the accounts of the world and give their roles."""

from allauth.account.models import EmailAddress

from scotemp.demo.world.cast import CAST, OWN, Member
from scotemp.demo.world.members import MADE
from scotemp.demo.world.stage import Stage
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log


def open_accounts(stage: Stage) -> None:
    """Open an account for every member, its address confirmed, without a password; and give the roles that reach everywhere."""
    for member in CAST.values():
        stage.users[member.handle] = _account(member)
    for member in CAST.values():
        if not member.scoped:
            stage.grant(member.handle, member.role)


def _account(member: Member) -> User:
    user = User.objects.create_user(member.email, name=member.name, language=member.language, zone=member.zone)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    log.record(subject=user, kind="registered", actor=None, data=MADE)
    return user


def give_roles_on(stage: Stage, records: dict[str, object]) -> None:
    """Give the roles that are limited to one of these records."""
    for member in CAST.values():
        if member.scoped != OWN and member.scoped in records:
            stage.grant(member.handle, member.role, records[member.scoped])
