"""Processes to be killed, each forked from a server that has no threads.

A process with threads must not fork: OpenSSL held a lock in one of a hundred forks, while a thread of the store was
ending, and the child waited for it for ever.
"""

from __future__ import annotations

import multiprocessing

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    ["__main__", "tests.test_kill_delivery", "tests.posting", "tests.store.test_two_processes"]
)
