"""Keyrings that keep in memory, fail, or never answer: real backends, of this process alone."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

IN_A_FILE = "ABM_TEST_KEYRING"
"""Names the file of a keyring that a process of its own shares with its test."""


class MemoryKeyring(KeyringBackend):
    """A keyring as any system has one, gone with the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.asked_in: list[str] = []
        """The names of the threads in which somebody asked."""

    def get_password(self, service: str, username: str) -> str | None:
        self.asked_in.append(threading.current_thread().name)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked_in.append(threading.current_thread().name)
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


class LockedKeyring(MemoryKeyring):
    """A keyring whose owner closed the question for its password."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"dismissed {password}")


class BrokenKeyring(MemoryKeyring):
    """A keyring that fails in a way nobody foresaw, and says in it what it was told."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("the bus is gone")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot keep {password}")


class SilentKeyring(MemoryKeyring):
    """A keyring that waits for somebody to unlock it, until the test does."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.unlocked.wait()
        super().set_password(service, username, password)


class SlowKeyring(MemoryKeyring):
    """A keyring that gives what it holds, and before it writes waits for somebody to say yes."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()
        self.unlocked.set()
        self.is_waiting = threading.Event()

    def begin_to_wait(self) -> None:
        self.unlocked.clear()

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._wait()
        super().delete_password(service, username)

    def _wait(self) -> None:
        self.is_waiting.set()
        self.unlocked.wait()


class FileKeyring(KeyringBackend):
    """What a program of its own takes for the keyring of the system."""

    priority = 1

    @property
    def _path(self) -> Path:
        return Path(os.environ[IN_A_FILE])

    def _all(self) -> dict[str, str]:
        return json.loads(self._path.read_text("utf-8")) if self._path.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._all().get(f"{username} at {service}")

    def set_password(self, service: str, username: str, password: str) -> None:
        everything = {**self._all(), f"{username} at {service}": password}
        self._path.write_text(json.dumps(everything), "utf-8")

    def delete_password(self, service: str, username: str) -> None:
        everything = self._all()
        del everything[f"{username} at {service}"]
        self._path.write_text(json.dumps(everything), "utf-8")
