"""The web page (网页)."""
