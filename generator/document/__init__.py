"""The Document (公文): the tree of a report that all writers know, its numbers, and its Layout on pages."""
