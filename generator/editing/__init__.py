"""Editing (改写): YAML files changed at places that the data know, with everything else left as it is."""
