"""An example's web server, started for the commands that ask it something."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Server:
    """A running server: its process, its address, and the addresses that the guide gives it."""

    process: subprocess.Popen[bytes]
    address: str
    known_as: tuple[str, ...]

    @classmethod
    def started(cls, settings: Mapping[str, Any], folder: Path, variables: dict[str, str]) -> Server:
        """Start the command of `[server]` on a free port and wait until `ready` answers."""
        port = str(_free_port())
        process = subprocess.Popen(
            ["bash", "-c", "exec " + settings["command"].replace("{port}", port)],
            cwd=folder / settings.get("folder", "."),
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        server = cls(process, f"http://127.0.0.1:{port}", tuple(settings["urls"]))
        server._wait(settings.get("ready", "/health"))
        return server

    def reached(self, line: str) -> str:
        """The line with the guide's addresses replaced by the real one."""
        for url in self.known_as:
            line = line.replace(url, self.address)
        return line

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        self.process.wait(timeout=20)

    def _wait(self, path: str) -> None:
        for _ in range(300):
            assert self.process.poll() is None, f"the server ended with {self.process.returncode}"
            try:
                urllib.request.urlopen(self.address + path, timeout=5)
                return
            except urllib.error.HTTPError:
                return  # it answers; what it says is the command's business
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"{self.address}{path} didn't answer within 30 s")


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])
