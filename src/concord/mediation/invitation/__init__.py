"""The invitation: asking the other side, by whatever way reaches it, whether it wants mediation."""
