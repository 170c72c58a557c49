"""What argparse finds wrong with a command line, in our words; imported when there is something to say."""

from __future__ import annotations

import re

# argparse's sentences as every Python since 3.11 has them, and the words that say the same.
_SENTENCES = (
    (r"the following arguments are required: (.+)", "usage_missing"),
    (r"unrecognized arguments: (.+)", "usage_unknown"),
    (r"argument (.+): expected (?:one|at least one) argument", "usage_no_value"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "usage_choice"),
    (r"argument (.+): invalid int value: (.+)", "usage_number"),
    (r"argument (.+): ignored explicit argument (.+)", "usage_value"),
)


def reason(message: str, words: dict[str, str]) -> str:
    """Return argparse's *message* in *words*; a sentence that is not known stays as it is."""
    for pattern, name in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            # Newer versions put no quotes around choices.
            return words[name].format(*(part.replace("'", "") for part in found.groups()))
    return message
