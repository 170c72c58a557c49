"""Start-up: what lets a run begin at once, and every further one in its process. Nothing in here is about reports."""
