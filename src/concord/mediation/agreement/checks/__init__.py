"""What is wrong with the terms of an agreement, and what to think twice about before it is signed.

`facts` is what is judged, `blocked` what cannot be sent to sign, `warned` what a mediator may pass with a reason,
`patterns.toml` the words that make a clause void or vague. One check a function; none of them asks the database.
"""
