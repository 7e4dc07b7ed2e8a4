"""What the log-in itself keeps of a user: addresses, second factors, devices, providers, and his acts in the log."""

from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.kit.events.models import Event
from scotemp.nomenclature.language import Names


def _addresses(user: User) -> object:
    return list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary"))


def _erase_addresses(*, actor: str | None, user: User) -> None:
    EmailAddress.objects.filter(user=user).delete()


def _factors(user: User) -> object:
    return [
        {"kind": str(factor.type), "name": str(factor), "since": factor.created_at.isoformat()}
        for factor in Authenticator.objects.filter(user=user)
    ]


def _erase_factors(*, actor: str | None, user: User) -> None:
    Authenticator.objects.filter(user=user).delete()


def _devices(user: User) -> object:
    return [
        {"browser": session.user_agent, "address": session.ip, "since": session.created_at.isoformat()}
        for session in UserSession.objects.filter(user=user)
    ]


def _erase_devices(*, actor: str | None, user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def _providers(user: User) -> object:
    return [{"provider": one.provider, "number": one.uid, "said": one.extra_data} for one in SocialAccount.objects.filter(user=user)]


def _erase_providers(*, actor: str | None, user: User) -> None:
    SocialAccount.objects.filter(user=user).delete()


def _acts(user: User) -> object:
    acts = Event.objects.filter(actor=user.key).order_by("recorded_at", "pk")
    return [
        {"subject": f"{act.subject_type} {act.subject_id}", "kind": act.kind, "recorded_at": act.recorded_at.isoformat()}
        for act in acts.only("subject_type", "subject_id", "kind", "recorded_at").iterator()
    ]


def _leave_acts(*, actor: str | None, user: User) -> None:
    """The log only grows, and names nobody."""


def hand_in() -> None:
    """Put the keepers into their slot."""
    PERSONAL.put("addresses", _ADDRESSES)
    PERSONAL.put("factors", _FACTORS)
    PERSONAL.put("devices", _DEVICES)
    PERSONAL.put("providers", _PROVIDERS)
    PERSONAL.put("acts", _ACTS)


_ADDRESSES: Final = Contributor(Names("E-mail addresses", "电子邮箱", "Адреса электронной почты"), _addresses, _erase_addresses)
_FACTORS: Final = Contributor(
    Names(
        "Second factors and passkeys, without their secrets",
        "双重验证方式和通行密钥（不含密钥本身）",
        "Вторые факторы и ключи доступа без их секретов",
    ),
    _factors,
    _erase_factors,
)
_DEVICES: Final = Contributor(
    Names("Devices on which you are signed in", "当前登录的设备", "Устройства, на которых выполнен вход"), _devices, _erase_devices
)
_PROVIDERS: Final = Contributor(
    Names("Accounts with other providers", "关联的第三方账户", "Учётные записи других провайдеров"), _providers, _erase_providers
)
_ACTS: Final = Contributor(
    Names("What you did, as the log has it", "日志中记录的您的操作", "Ваши действия, как они записаны в журнале"), _acts, _leave_acts
)
