"""The talks: what is said and shown, in the common room and in each side's own."""
