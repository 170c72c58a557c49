"""The figures (数字): named indicators, last year's, how changes are worded, and what must add up."""
