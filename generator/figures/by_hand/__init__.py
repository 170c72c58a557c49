"""Figures written by hand (手写的数字), in texts and in tables, held against those of the report that are known."""
