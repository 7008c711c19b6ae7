"""Pages that belong to no single duty: the front door, my day, checking papers, the journal, the machine's state."""
