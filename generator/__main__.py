"""``nianbao`` and ``python -m generator``: the command."""

from __future__ import annotations

import gc


def run() -> None:
    """Run the command line and end the process with its exit code."""
    # A run is short and makes few cycles: collecting garbage as often as usual costs a tenth of it, imports included.
    gc.set_threshold(100_000)
    from generator.annotations import spare_typing

    spare_typing()
    from generator.cli import run as run_command

    run_command()


if __name__ == "__main__":
    run()
