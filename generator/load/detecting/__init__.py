"""Detectors: each knows one way in which YAML goes wrong under the hands of those who write reports."""
