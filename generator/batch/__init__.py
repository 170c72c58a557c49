"""Many reports at once (批量渲染): which there are, workers for them, and what has not changed since the last time.

``render_many`` works through any ``concurrent.futures.Executor``; ``Workers`` is the one of this computer, and
``on_cluster`` one of Dask.
"""

from generator.batch.find import Chosen, find_reports
from generator.batch.model import Outcome, Task
from generator.batch.record import Record
from generator.batch.run import render_many
from generator.batch.workers import Workers
from generator.order import Order

__all__ = ["Chosen", "Order", "Outcome", "Record", "Task", "Workers", "find_reports", "render_many"]
