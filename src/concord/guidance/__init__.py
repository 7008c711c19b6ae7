"""The law's answers for everybody: calculators, time limits, plain words, and a check a firm can run alone.

Public pages without an account; nothing asked here is kept. What the answers rest on is worked out in `law`.
"""
