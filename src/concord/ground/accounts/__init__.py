"""People, bare organisations, and who may act as what for whom, from when to when.

A *person* is anyone who signs in. A *standing* lets a person act in a role for an organisation. An *actor* is a
person together with the standing they act under just now; SYSTEM acts when the clock does. A *viewing* records
who opened whose sealed data, and why.
"""
