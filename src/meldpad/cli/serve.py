"""Serve Meldpad over HTTP."""

import argparse
from pathlib import Path

from meldpad.cli.start import explain, with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and on which data."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    return with_django(args.data, lambda: listen(args.host, args.port))


def listen(host: str, port: int) -> int:
    """Check the keys, clear away what a crash left, then answer requests with waitress until interrupted."""
    from django.conf import settings
    from django.utils import timezone
    from waitress import create_server

    from meldpad.clock.working import work_beside
    from meldpad.config.wsgi import application
    from meldpad.dossiers.sweeping import sweep
    from meldpad.keyroom.preparing import check_keys, finish_renewals
    from meldpad.keyroom.provider import provider
    from meldpad.retention.destroying import finish_rounds

    provider()
    check_keys()
    finish_renewals()
    finish_rounds(timezone.now())  # what two people agreed on and a fall cut off
    sweep()
    if settings.CLOCK_INSIDE:
        work_beside()
    # Twice the limit: a file that is somewhat too large still gets a page that says so. Waitress would put anything above
    # half a megabyte in a temporary file, and words of a dossier are never written down unsealed.
    most = 2 * settings.ATTACHMENT_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    sizes = {"max_request_body_size": most, "inbuf_overflow": most + 1, "outbuf_overflow": most + 1}
    try:
        server = create_server(application, host=host, port=port, threads=8, connection_limit=1000, ident="Meldpad", **sizes)
    except OSError as error:
        return explain(f"Cannot listen on {host}:{port} ({error.strerror}); choose another port with --port.")
    server.run()
    return 0
