"""The repairs of LibreOffice's import and layout that the comparison makes, in the FODT, beyond ``proof.office``."""

from __future__ import annotations

from lxml import etree

from proof.agreement import marks, spacing


def repair(fodt: str, says: str) -> str:
    """Return *fodt* with the rules for line ends that the DOCX *says*, and the lost letter-spacing, put back."""
    root = etree.fromstring(fodt.encode())
    marks.repair(root, says)
    spacing.repair(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True).decode()
