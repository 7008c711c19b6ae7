"""What is promised, what came, what did not."""
