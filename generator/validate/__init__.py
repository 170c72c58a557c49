"""Validate: nodes become data with English keys, as the schema has them, or a list of what is wrong.

``validator`` is the step: it walks the nodes by the schema and makes ``data``; ``keys`` and ``rules`` judge single keys
and values, ``causes`` and ``advice`` say what was probably meant. ``form`` asks what several values must be together.
"""

from generator.validate.data import Data
from generator.validate.form import check_form
from generator.validate.validator import UNKNOWN, validate

__all__ = ["UNKNOWN", "Data", "check_form", "validate"]
