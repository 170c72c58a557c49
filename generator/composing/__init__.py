"""Composing (成文): what a template wrote, and the facts of a report, become the Document."""
