"""Checklist (要点清单): the topics that a superior office wants to be reported on, and where a report does.

``model`` says what a checklist and its matrix are, ``topics`` reads the one, ``claims`` what the report says of it,
``matrix`` puts both together; ``shown`` makes tables of the matrix, ``remarks`` says what is missing.
"""
