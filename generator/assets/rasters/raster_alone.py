"""Draws SVGs in a process of its own, which may use little: ``python raster_alone.py SECONDS < ARGUMENTS.json > PNGS``.

Each PNG has its length before it, in eight bytes; 0 for one that could not be drawn.

resvg ends its process when memory runs out, as for a pattern whose tile is a kilometre wide, and cannot be stopped.
"""

from __future__ import annotations

import json
import sys

MEMORY = 1 << 30
"""Bytes of addresses, where the system can limit them, as it can the seconds of the processor."""


def main() -> None:
    """Write what ``svg_to_bytes`` makes of each of the arguments."""
    if sys.platform != "win32":
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, int(sys.argv[1])),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(kind)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
    import resvg_py

    for asked in json.load(sys.stdin.buffer):
        try:
            data = resvg_py.svg_to_bytes(**asked)
        except ValueError:
            data = b""
        sys.stdout.buffer.write(len(data).to_bytes(8) + bytes(data))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
