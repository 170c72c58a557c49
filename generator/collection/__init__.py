"""Collecting (汇总): the reports of many units of one year side by side, by a roster of who is to hand one in.

``read`` reads roster and reports, ``totals`` adds up, ``doubts`` finds numbers that are hardly meant, ``likeness``
passages that units share; ``shown`` makes tables of it, ``figures_file`` the figures for the report of the office
above.
"""
