"""What the law says, as pure functions of facts and dates: working days, time limits, identity numbers, sums.

Every date comes with how it was counted and every sum with its steps, each with its article.
Knows nothing but Python and pure libraries: no Django, no clock, no database; park values arrive as arguments.
Neighbours below: none. Everyone above may ask.
"""
