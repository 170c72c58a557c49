"""Figures over the years as tables and charts of a report (历年数字的表和图)."""
