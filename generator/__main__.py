"""``nianbao`` and ``python -m generator``: the command."""

# No `__future__` here: it is a module as well, and importing it would come before all that is done first.
import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
else:
    import _signal as signal  # see generator.interrupts


_NO_MEMORY = (
    "错误[O030]：内存不够，没有做完；什么也没有写 | error[O030]: not enough memory to finish; nothing was written"
)
"""Said where there is no memory left to look up how it is said."""


def run() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        _run()
    except (MemoryError, ImportError, OSError) as error:
        if not _is_out_of_memory(error):
            raise
    else:
        return
    # What was loaded so far is given back with the block above.
    print(_NO_MEMORY, file=sys.stderr, flush=True)
    sys.exit(1)


def _is_out_of_memory(error: BaseException) -> bool:
    try:
        # Imported late: a run that goes well, or ends in a mistake of the user's, needs it not.
        from generator.startup.memory import is_out_of_memory
    except MemoryError:
        return True
    return is_out_of_memory(error)


def _run() -> None:
    # Nothing has been begun that must be ended in order: Ctrl-C ends the process itself, and not an import in it.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A run is short and makes few cycles: collecting garbage as often as usual costs a tenth of it, imports included.
    gc.set_threshold(100_000)
    from generator.startup.command import asked_for

    bundle = None
    if command := asked_for(sys.argv[1:]):
        # Imported late: help and versions look at nothing that is kept.
        from generator.startup.bundle import Bundle
        from generator.startup.folders import cache_folder

        bundle = Bundle(command, cache_folder())
        bundle.install()
    from generator.startup.annotations import spare_typing

    spare_typing()
    if sys.argv[1:] and not sys.argv[1].startswith("-"):
        # The help of the program needs the module itself.
        from generator.startup.late_re import spare_re

        spare_re()
    from generator.cli import run as run_command

    run_command(bundle)


if __name__ == "__main__":
    run()
