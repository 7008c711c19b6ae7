"""What is owed to people about their data: told why it is held, given a copy, put right, deleted, and who looked.

Words: an *activity* is one purpose for which data is processed, kept in the *register*; a *holding* is one thing held
of a person; a *request* asks to put right or delete; a *copy* is the archive a person takes home. A duty joins
by its `personal`.
"""
