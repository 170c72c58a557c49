"""What can be said of a template before there are data."""
