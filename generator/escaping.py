"""Text that is safe in markup; the only module that imports markupsafe."""

from __future__ import annotations

from generator.startup.late import late_patterns, unread_annotations

with late_patterns(), unread_annotations():
    from markupsafe import Markup, escape

__all__ = ["Markup", "escape"]
