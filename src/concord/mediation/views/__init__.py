"""The pages of a case, by topic."""
