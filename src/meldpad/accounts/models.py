"""A person with an account, their sessions, and the guesses at their secrets. Parents and pupils never have an account."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from meldpad.accounts.sealed import SealedAddress, SealedText
from meldpad.accounts.sessions import SessionStore


class People(BaseUserManager["User"]):
    """Makes accounts; the password is hashed with Argon2."""

    def create_user(self, email: str, password: str | None = None, *, name: str, board_id: uuid.UUID) -> "User":
        """A new account; without a password nobody can sign in to it yet."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, board_id=board_id)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Signs in with an e-mail address; belongs to one board, which may have many schools."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField(db_index=True)
    email = SealedAddress(unique=True)
    name = SealedText()
    is_active = models.BooleanField(default=True)
    word_check = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="nl")
    shown_around = models.BooleanField(default=False)
    one_page = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return str(self.id)


class Session(AbstractBaseSession):
    """One browser that is in, or on its way in: `account_id` is empty until it is."""

    account_id = models.UUIDField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore


class Guess(models.Model):
    """One place in a budget of guesses, taken until a moment. `budget` is a digest: it holds no address and no name."""

    budget = models.CharField(max_length=64)
    place = models.PositiveSmallIntegerField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["budget", "place"], name="one_guess_per_place")]
