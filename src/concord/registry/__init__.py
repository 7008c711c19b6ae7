"""The register: areas, employers, the bodies that serve the park, and who acts for an employer.

An *enterprise* and a *body* are each one-to-one with a bare `accounts.Organisation`. An *agency* is one person's
authority to act for one employer: claimed with a code to the phone in the register, or asked for with a letter that
a clerk checks; the legal representative is told of it and can revoke it. Below stands `ground`; duties stand above.
"""
