"""The desk: who mediates, what stands in the way, how long it may take, how much each has to do."""
