"""The warm process that confined children are forked from: what readers import, it imports once.

It looks at no stranger's byte itself, holds no secret and no database, asks nobody for a thread, and ends,
with every child, when the process that started it does.
"""

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

BEGAN, REFUSED, ENDED = b"b", b"r", b"e"
LONGEST_REQUEST = 65_536
_MOST_DESCRIPTORS = 1 << 16

Main = Callable[[dict[str, Any]], None]


def main() -> None:
    """Serve whoever holds the other end of standard input."""
    ForkServer(socket.socket(fileno=os.dup(0))).serve()


class ForkServer:
    """Forks a child for each request, and kills it with all its group when its control socket is closed.

    A request is one message: JSON of `module`, `wishes`, `place` and `environment`, with two descriptors,
    the control socket and the pipe that the child's answer goes to. The module has `prepare()`, called
    once in this process, and `main(wishes)`, called in the child. Control says BEGAN after the fork, or
    REFUSED where there is none, and ENDED after the kill: no id is signalled that was given away.
    """

    def __init__(self, requests: socket.socket) -> None:
        self._requests = requests
        self._selector = selectors.DefaultSelector()
        self._children: dict[socket.socket, int] = {}
        self._mains: dict[str, Main] = {}

    def serve(self) -> None:
        """Until nobody can ask any more."""
        self._selector.register(self._requests, selectors.EVENT_READ)
        while True:
            for key, _ in self._selector.select():
                if isinstance(key.fileobj, socket.socket) and key.fileobj in self._children:
                    self._end(key.fileobj)
                elif not self._begin():
                    for control in list(self._children):
                        self._end(control)
                    return

    def _begin(self) -> bool:
        message, descriptors, _flags, _address = socket.recv_fds(self._requests, LONGEST_REQUEST, 2)
        if not message:
            return False
        control, answer = socket.socket(fileno=descriptors[0]), descriptors[1]
        try:
            self._fork(json.loads(message), control, answer)
        except (ImportError, AttributeError, OSError):
            with control:
                control.send(REFUSED)
        finally:
            os.close(answer)
        return True

    def _fork(self, request: dict[str, Any], control: socket.socket, answer: int) -> None:
        start = self._prepared(request["module"])
        child = os.fork()
        if child == 0:
            _be_the_child(start, request, answer)
        self._children[control] = child
        self._selector.register(control, selectors.EVENT_READ)
        control.send(BEGAN)

    def _prepared(self, name: str) -> Main:
        if name not in self._mains:
            module = import_module(name)
            module.prepare()
            self._mains[name] = module.main
            gc.collect()
            gc.freeze()
        return self._mains[name]

    def _end(self, control: socket.socket) -> None:
        """Nothing of the child's group lives on."""
        self._selector.unregister(control)
        child = self._children.pop(control)
        for kill in (os.killpg, os.kill):  # the group, and a child that had no time to lead one
            with contextlib.suppress(ProcessLookupError):
                kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with contextlib.suppress(OSError):
            control.send(ENDED)
        control.close()


def _be_the_child(start: Main, request: dict[str, Any], answer: int) -> NoReturn:
    """Its own session and folder, its answer's pipe as the one thing it holds, then its work, and its end."""
    status = 1
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(answer, 1)
        os.closerange(3, _MOST_DESCRIPTORS)
        os.chdir(request["place"])
        os.environ.clear()
        os.environ.update(request["environment"])
        start(request["wishes"])
        sys.stdout.flush()
        status = 0
    finally:
        os._exit(status)
