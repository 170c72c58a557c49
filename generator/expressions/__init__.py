"""Expressions (表达式) in data: ``{{ … }}`` is found, read and worked out, exactly."""
