"""What each act asks."""
