"""Which WSGI server still answers a reader while sixty slow clients hold on to it?

A page view costs this archive a few milliseconds; what costs a small server its readers is a client that takes a minute to send its
request or to take its answer, as a phone on a poor line or an idle probe does. The trial starts each server with the threads we would
give it, lets slow clients in, and times an ordinary reader beside them.

gunicorn and granian are needed for this trial alone and are in no lock:

    python3 -m venv trial && trial/bin/pip install waitress gunicorn granian && trial/bin/python -m bench.slow_clients
"""

import argparse
import contextlib
import importlib.util
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

THREADS = 8
ANSWER = b"x" * 4_000_000  # larger than what the kernel buffers, so that a slow reader holds whoever writes it
HEAD = b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
GIVEN_UP_AFTER = 10.0

COMMANDS: dict[str, Callable[[int], list[str]]] = {
    "waitress": lambda port: [
        "-m", "waitress", f"--threads={THREADS}", "--connection-limit=500", "--asyncore-use-poll", f"--listen=127.0.0.1:{port}",
        "bench.slow_clients:application",
    ],
    "gunicorn": lambda port: [
        "-m", "gunicorn", "--worker-class=gthread", "--workers=1", f"--threads={THREADS}", f"--bind=127.0.0.1:{port}", "bench.slow_clients:application",
    ],
    "granian": lambda port: [
        "-m", "granian", "--interface=wsgi", "--workers=1", f"--blocking-threads={THREADS}", f"--port={port}", "bench.slow_clients:application",
    ],
}  # fmt: skip


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """A large answer at /large, a small one elsewhere; a body sent to it is read."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    body = ANSWER if environ["PATH_INFO"] == "/large" else b"ok"
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def drip_head(connection: socket.socket, stop: threading.Event) -> None:
    """Send a request one byte in half a second."""
    for byte in HEAD % b"/":
        if stop.wait(0.5):
            return
        connection.sendall(bytes([byte]))


def drip_body(connection: socket.socket, stop: threading.Event) -> None:
    """Announce a body and send it one byte in half a second."""
    connection.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n")
    while not stop.wait(0.5):
        connection.sendall(b"x")


def sip_answer(connection: socket.socket, stop: threading.Event) -> None:
    """Ask for a large answer and take a hundred bytes of it in half a second."""
    connection.sendall(HEAD % b"/large")
    while not stop.wait(0.5):
        if not connection.recv(100):
            return


KINDS: dict[str, Callable[[socket.socket, threading.Event], None]] = {
    "slow head": drip_head,
    "slow body": drip_body,
    "slow reader": sip_answer,
}


def main() -> None:
    """Print one line for each server and kind of slow client."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("servers", nargs="*", default=list(COMMANDS), help="waitress, gunicorn, granian")
    parser.add_argument("--clients", type=int, default=60)
    parser.add_argument("--requests", type=int, default=40)
    options = parser.parse_args()
    print(f"{'server':10} {'slow clients':14} {'median alone':>12} {'median':>10} {'worst':>10} {'ratio':>7} {'no answer':>9}")
    for server in options.servers:
        if importlib.util.find_spec(server) is None:
            print(f"{server:10} not installed here")
            continue
        for kind, behave in KINDS.items():
            measure(server, kind, behave, options.clients, options.requests)


def measure(server: str, kind: str, behave: Callable[[socket.socket, threading.Event], None], clients: int, requests: int) -> None:
    """One server, one kind of slow client: a reader's time without and with them."""
    port = free_port()
    with running(server, port):
        alone = [ask(port) for _ in range(requests)]
        with besieged(port, behave, clients):
            beside: list[float] = []
            for _ in range(requests):
                beside.append(ask(port))
                if beside.count(GIVEN_UP_AFTER) == 3:
                    break
    middle, beside_middle = statistics.median(alone), statistics.median(beside)
    print(
        f"{server:10} {kind:14} {middle * 1000:9.1f} ms {beside_middle * 1000:7.1f} ms {max(beside) * 1000:7.1f} ms "
        f"{beside_middle / middle:7.1f} {beside.count(GIVEN_UP_AFTER):5}/{len(beside)}",
        flush=True,
    )


def ask(port: int) -> float:
    """Seconds until a reader has its answer; GIVEN_UP_AFTER if it has none by then."""
    begun = time.perf_counter()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=GIVEN_UP_AFTER) as connection:
            connection.sendall(HEAD % b"/")
            answer = b""
            while part := connection.recv(65536):
                answer += part
    except OSError:
        return GIVEN_UP_AFTER
    return time.perf_counter() - begun if answer.endswith(b"ok") else GIVEN_UP_AFTER


@contextlib.contextmanager
def running(server: str, port: int) -> Iterator[None]:
    """The server, from its first answer to its end."""
    process = subprocess.Popen(
        [sys.executable, *COMMANDS[server](port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        deadline = time.monotonic() + GIVEN_UP_AFTER
        while time.monotonic() < deadline and ask(port) == GIVEN_UP_AFTER:
            time.sleep(0.1)
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def besieged(port: int, behave: Callable[[socket.socket, threading.Event], None], clients: int) -> Iterator[None]:
    """Slow clients at work; they have had two seconds to take what they can take."""
    stop = threading.Event()
    threads = [threading.Thread(target=slow_client, args=(port, behave, stop)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def slow_client(port: int, behave: Callable[[socket.socket, threading.Event], None], stop: threading.Event) -> None:
    """One slow client; it comes again when the server has dropped it."""
    while not stop.is_set():
        with contextlib.suppress(OSError), socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(GIVEN_UP_AFTER)
            connection.connect(("127.0.0.1", port))
            behave(connection, stop)
        stop.wait(0.5)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
