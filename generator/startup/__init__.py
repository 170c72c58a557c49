"""Start-up: what lets a run begin at once. Nothing in here is about reports."""
