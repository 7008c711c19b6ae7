"""劳动人事争议调解: one dispute online from application to archive.

Words: a *case* has two *sides*, each with *parties* and their *representations*; an *invitation* asks the other side
whether it wants to be mediated; an *assignment* names the mediator; a *record* is the 笔录 of a session; an
*agreement* has *items* and is signed in order; a *volume* is the archived case.

Every item of a case lies in a *compartment*; below stand `registry` (firms, bodies, people) and `ground`; the
neighbours are never imported.
"""
