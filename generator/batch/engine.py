"""Imported where workers start from: the engine of the PDF is loaded, once for all of them."""

from contextlib import suppress

from generator.writers.weasy import PangoMissing, load_weasyprint

with suppress(PangoMissing):  # the reports say so
    load_weasyprint()
