"""The child's own chains, put on before it looks at a single byte."""

import ctypes
import os
import resource
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_NO_NEW_PRIVS = 38
_NOBODY = 65534


def confine(*, seconds: float, memory: int, file: int, may_fork: bool) -> None:
    """From here on: limited time, memory and files, no network where the kernel lets us, no root.

    Memory (bytes) is what may come on top of what the interpreter and its modules take already.
    """
    whole = int(seconds) + 1
    for what, bound in (
        (resource.RLIMIT_CPU, whole),
        (resource.RLIMIT_AS, _taken() + memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (bound, bound))
    leave_the_network()
    _leave_root()
    if not may_fork:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _taken() -> int:
    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    return int(pages) * resource.getpagesize()


def leave_the_network() -> bool:
    """No address is reached from this process any more; False where the kernel or a container forbids it."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    root = os.geteuid() == 0
    return bool(libc.unshare(_CLONE_NEWNET if root else _CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def _leave_root() -> None:
    if os.geteuid() != 0:
        return
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, _NOBODY)
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)
