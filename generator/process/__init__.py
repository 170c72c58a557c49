"""The process of a run: what it may read and use up, what it keeps from one report to the next, what ends it."""
