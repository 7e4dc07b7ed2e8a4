"""Several threads that do the same thing at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection


def at_once(act: Callable[[], object], threads: int = 8) -> list[object]:
    """Let several threads, each on a connection of its own, do the same at the same moment; return what came of it."""
    start, results = threading.Barrier(threads), []

    def run() -> None:
        try:
            start.wait()
            results.append(act())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return results
