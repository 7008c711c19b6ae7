"""The agreement: terms beside claims and law, checks, thinking time, signatures, effect."""
