"""Telling people: inside the app at once, by SMS and e-mail through an outbox that joins the act's transaction.

Words: a *notice* is what a person reads after signing in; a *delivery* is one message to the outside, which never
says more than that something new is there; a *sender* carries deliveries out; a one-time code is sent at once and
never through the outbox.
Neighbours below: parameters (quiet hours), accounts, vault, jobs, installation.
"""
