"""The whole story of one dispute over HTTP, for people who want to see it happen."""
