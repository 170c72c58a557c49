"""Which command a command line asks for: known before anything else is imported."""

# As in all that is imported before the modules that are kept: no `__future__` and no `typing`, which are modules, too.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    *("new", "render", "fill", "check", "roll", "fmt", "template", "style", "figures", "checklist", "collect"),
    *("schema", "doctor", "explain"),
)
"""The commands in the order of the help; each is a module of `generator.cli`."""


def asked_for(arguments: "Sequence[str]") -> str | None:
    """Return the first command among *arguments*."""
    for argument in arguments:
        if argument in COMMANDS:
            return argument
    return None
