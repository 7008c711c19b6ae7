"""The way out: ended, closed, put away, and the proofs that go with the volume."""
