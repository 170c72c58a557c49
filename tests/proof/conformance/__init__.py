"""``make conformance``: finished pages measured in millimetres against GB/T 9704-2012.

``documents`` renders the reports of this folder, ``paper`` looks at a PDF, ``rules_*`` measure it (a rule is one small
function), ``canaries`` plants faults, ``report`` writes docs/conformance.md.
"""

from proof.conformance import (
    rules_attachments,
    rules_body,
    rules_folio,
    rules_head,
    rules_imprint,
    rules_last_page,
    rules_marks,
    rules_page,
    rules_sign_off,
    rules_tables,
    rules_type,
)

__all__ = [
    "rules_attachments",
    "rules_body",
    "rules_folio",
    "rules_head",
    "rules_imprint",
    "rules_last_page",
    "rules_marks",
    "rules_page",
    "rules_sign_off",
    "rules_tables",
    "rules_type",
]
