"""The acts."""
