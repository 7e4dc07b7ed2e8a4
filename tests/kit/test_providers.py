"""Users who come through a provider of OpenID Connect."""

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.test import RequestFactory
from django.utils.translation import override

from scotemp.kit.accounts.adapter import ProviderAdapter
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"name": "Zarina Rahimova"}, "Zarina Rahimova"),
        ({"first_name": "Zarina", "last_name": "Rahimova"}, "Zarina Rahimova"),
        ({}, "zarina@example.org"),
    ],
)
def test_the_provider_gives_name_and_address_and_the_page_the_language(told: dict[str, str], name: str) -> None:
    request = RequestFactory().get("/ru/")
    request.session = {}  # type: ignore[assignment]
    address = EmailAddress(email="zarina@example.org", verified=True, primary=True)
    login = SocialLogin(user=User(), account=SocialAccount(provider="oidc", uid="7"), email_addresses=[address])
    with context.request_context(request), override("ru"):
        adapter = ProviderAdapter(request)
        adapter.populate_user(request, login, {"email": "zarina@example.org", **told})
        adapter.save_user(request, login)
    user = User.objects.get()
    assert (user.name, user.email, user.language, user.zone) == (name, "zarina@example.org", "ru", "Europe/Moscow")
    assert not user.has_usable_password()
    assert [event.kind for event in log.timeline(user)] == ["registered"]
    assert EmailAddress.objects.get(user=user).verified
