"""Word files that come from outside: opened with care, read in Word's terms, written again with the same bytes."""
