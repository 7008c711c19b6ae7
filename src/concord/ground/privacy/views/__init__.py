"""Pages on personal data: everybody's own, the office's, and the notice for all."""
