"""What this installation is: one row written when its database is made, and never changed.

Whether it is a demonstration is decided here and only at birth: one-click sign-in, visible one-time codes, the
test CA and the test TSA exist only where the mark says so, and only on the loopback address.
"""
