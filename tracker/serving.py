"""Tell gunicorn how to serve: it reads this module as its configuration.

Several processes of several threads each; what is being answered is finished before a process
ends. The log is ours, and the counters of a process that ended still count.
"""

from __future__ import annotations

import gc
import logging.config
import os
import shutil
from pathlib import Path
from typing import Any

from prometheus_client import multiprocess

from tracker.config import Settings
from tracker.operations import logs

_MEMORY = Path("/dev/shm")  # noqa: S108  # where it is, the sign of life of a worker needs no disk

worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 30
keepalive = 15
limit_request_line = 8190  # the most it allows: a Chinese letter in an address takes nine bytes
worker_tmp_dir = str(_MEMORY) if _MEMORY.is_dir() else None
# a socket in the home of whoever serves: not needed, and homes may be read-only
control_socket_disable = True
# what proxies say is read in one place, by the number of hops that the settings tell
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}


logconfig_dict = logs.configuration(Settings.from_environment())


def post_fork(_server: Any, _worker: Any) -> None:
    """Read the settings again: after SIGHUP they may be others."""
    logging.config.dictConfig(logs.configuration(Settings.from_environment()))


def post_worker_init(_worker: Any) -> None:
    """Let what was loaded be: looking through all of it for garbage would halt answers."""
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    """Keep what an ended process counted."""
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(_server: Any) -> None:
    """Remove the files of the counters."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
