"""Pages of guidance, one module a topic."""
