"""Schemas for editors: plain JSON Schemas of the data formats, which propose and check keys while one writes."""
