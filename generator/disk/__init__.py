"""The disk: what is read, what is written whole or not at all, and where things lie."""
