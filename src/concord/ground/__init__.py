"""Shared machinery; knows nothing of labour relations."""
