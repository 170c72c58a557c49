"""``python -m generator`` is ``nianbao``."""

from generator.cli import run

run()
