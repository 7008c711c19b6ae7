"""The way in: the application as written, what the desk asks of it, accepted or declined."""
