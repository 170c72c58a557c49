"""Evaluating (求值): data become facts. Shorthands are spelled out, and printed texts know their places."""
