"""Draws one SVG in a process of its own, which may use little: ``python raster_alone.py < ARGUMENTS.json > PNG``.

resvg ends its process when memory runs out, as for a pattern whose tile is a kilometre wide, and cannot be stopped.
"""

from __future__ import annotations

import json
import sys

MEMORY, SECONDS = 1 << 30, 8
"""Bytes of addresses, and seconds of the processor, where the system can limit them."""


def main() -> None:
    """Write what ``svg_to_bytes`` makes of the arguments."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
            hard = resource.getrlimit(kind)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
    import resvg_py

    sys.stdout.buffer.write(resvg_py.svg_to_bytes(**json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
