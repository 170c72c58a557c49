"""Measures both kinds of files, releases the canaries and writes docs/conformance.md.

python -m proof.conformance            write the page; exit 1 if a rule or a canary fails
python -m proof.conformance --check    write nothing; exit 1 also if the page is stale
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from proof.conformance import canaries, documents
from proof.conformance.report import Result, alike, failures, page
from proof.conformance.rules import RULES, measured
from proof.office import programs

PAGE = Path(__file__).parents[3] / "docs" / "conformance.md"


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="measure the pages against GB/T 9704-2012")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 also if docs/conformance.md is stale"
    )
    arguments = parser.parse_args()
    pdf, docx = documents.pdf_papers(), documents.docx_papers()
    results = [Result(rule, measured(rule, pdf), measured(rule, docx)) for rule in RULES]
    outcomes = canaries.release({name: documents.outputs(name)["pdf"] for name in documents.DOCUMENTS}, canaries.ALL)
    problems = list(failures(results, outcomes, canaries.unbitten(outcomes)))
    text = page(results, outcomes)
    if not arguments.check:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    elif not PAGE.is_file() or not alike(PAGE.read_text(encoding="utf-8"), text):
        problems.append("docs/conformance.md: stale; run make conformance")
    print(*problems, sep="\n", file=sys.stderr, end="\n" if problems else "")
    print(
        f"{len(RULES)} rules, {len(outcomes)} canaries, {len(problems)} problems "
        f"(DOCX by LibreOffice {programs()[0].version})"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
