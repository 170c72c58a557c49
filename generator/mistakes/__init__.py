"""Mistakes (出错时): what a report with errors says besides, and one slip of many lines told as the one that it is.

Imported late, all of it: a report without errors needs nothing of this.
"""
