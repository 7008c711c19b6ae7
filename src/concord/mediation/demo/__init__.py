"""A believable docket for demonstrations."""
