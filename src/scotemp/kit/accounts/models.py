"""Users: an e-mail address to sign in with, a name, a language and a time zone."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES


def known_zone(name: str) -> None:
    """Refuse what is no time zone; raises ValidationError."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone: write it as Asia/Shanghai or Europe/Moscow."), params={"name": name})


class UserManager(BaseUserManager["User"]):
    """Makes users and finds them by address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make and save a user; without a password he can sign in only after he sets one."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user of an address; raises User.DoesNotExist."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody with an account; the log names him by `key`, which says nothing about him."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=150)
    language = models.CharField(_("Language"), max_length=7, choices=[(code, OWN_NAMES[code]) for code in LANGUAGES], default="en")
    zone = models.CharField(_("Time zone"), max_length=40, default="UTC", validators=[known_zone])
    is_active = models.BooleanField(default=True, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        """One account an address."""

        constraints = (models.UniqueConstraint(Lower("email"), name="accounts_one_user_an_address"),)

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The name under which the log knows the user."""
        return str(self.pk)
