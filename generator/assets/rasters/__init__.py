"""Drawings as dots (位图), for programs that show no SVG; made in a process of its own."""
