"""Reading many small tables by one statement."""
