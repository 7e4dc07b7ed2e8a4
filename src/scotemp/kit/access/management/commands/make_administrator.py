"""Make the first administrator, who sets the password by a link that works once."""

from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from scotemp.kit.access import granting
from scotemp.kit.accounts.models import User
from scotemp.nomenclature.language import LANGUAGES


class Command(BaseCommand):
    """Makes or finds a user, grants the role of administrator everywhere, and prints the link."""

    help = "Make the first administrator; prints a link, valid once, on which the password is set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the address, the name and where the site stands."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="needed for a new user")
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument("--site", default=_site(), help="where the platform answers, for the link")
        parser.add_argument("--another", action="store_true", help="make one although there is an administrator already")

    def handle(self, *args: Any, **said: Any) -> None:
        """Make the administrator."""
        try:
            user = make_administrator(email=said["email"], name=said["name"], language=said["language"], another=said["another"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        with override(user.language.lower()):
            path = reverse("account_reset_password_from_key", kwargs={"uidb36": key.partition("-")[0], "key": key.partition("-")[2]})
        self.stdout.write(f"{user.email} is administrator. The password is set here, once:\n{said['site'].rstrip('/')}{path}")


@transaction.atomic
def make_administrator(*, email: str, name: str, language: str, another: bool) -> User:
    """Make or find the user of an address and let him administer everything.

    Raises ValidationError for a bad address, a missing name, an account out of use, or an administrator that there is already.
    """
    if not another and (held := granting.administrators().first()):
        raise ValidationError(f"{held.user.email} is administrator already: sign in as that user, or say --another to make one more.")
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        if not name.strip():
            raise ValidationError(f"{email} has no account yet: give the name, --name 'Li Na'.")
        user = User.objects.create_user(email, name=name.strip(), language=language)
    if not user.is_active:
        raise ValidationError(f"The account of {email} is out of use: choose another address.")
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    granting.grant(actor=None, user=user, role=granting.ADMINISTRATOR, reason="command make_administrator")
    return user


def _site() -> str:
    return f"https://{settings.ALLOWED_HOSTS[0]}" if settings.PUBLIC else "http://127.0.0.1:8000"
