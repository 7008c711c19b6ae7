"""Whether the money an agreement promises came: the payee is asked, the desk rings, the law shows the next steps."""
