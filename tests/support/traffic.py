"""People at work on a table while it is migrated: how long does any of them wait?"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Traffic:
    """Readers and writers of one table, each in a thread of its own with a connection of its own."""

    def __init__(self, url: str, table: str, people: int, pause: float = 0.01) -> None:
        self.url = url.replace("+psycopg", "")
        self.table, self.people, self.pause = table, people, pause
        self.longest = 0.0
        """Seconds that the slowest statement took."""
        self.statements = 0
        self.errors: list[str] = []
        self._end = threading.Event()

    @contextmanager
    def flowing(self) -> Iterator[None]:
        """Everybody works during the block."""
        threads = [threading.Thread(target=self._work, args=(number,)) for number in range(self.people)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._end.set()
            for thread in threads:
                thread.join(timeout=30)

    def _work(self, number: int) -> None:
        import psycopg

        read = f"SELECT count(*) FROM {self.table} WHERE id = {number + 1}"
        write = f"UPDATE {self.table} SET x = x + 1 WHERE id = {number + 1}"
        with psycopg.connect(self.url, autocommit=True, prepare_threshold=None) as connection:
            while not self._end.is_set():
                self._one(connection, write if number % 2 else read)
                time.sleep(self.pause)

    def _one(self, connection: Any, sql: str) -> None:
        began = time.monotonic()
        try:
            connection.execute(sql)
        except Exception as error:
            self.errors.append(str(error))
            return
        self.statements += 1
        self.longest = max(self.longest, time.monotonic() - began)


@contextmanager
def idle_transaction(url: str, table: str, seconds: float) -> Iterator[None]:
    """Somebody has read the table and left the transaction open; it ends by itself after `seconds`."""
    import psycopg

    connection = psycopg.connect(url.replace("+psycopg", ""), application_name="forgotten report")
    connection.execute(f"SELECT count(*) FROM {table}")
    timer = threading.Timer(seconds, connection.rollback)
    timer.start()
    try:
        yield
    finally:
        timer.join()
        connection.close()
