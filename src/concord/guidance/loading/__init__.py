"""Loading a row into the tables of the law: what each table asks, and the list that is proposed with the row."""
