"""``python -m generator`` is ``nianbao``."""

import sys

from generator.cli import main

sys.exit(main())
