"""Training of mediators: courses, who enrols and who came, the certificate and the day it lapses.

A *course* is announced, attended by a code that changes each minute, and finished; whoever came then holds a
*certificate* with a number and a last day. Neighbours: mediation asks until when its mediators are certified.
"""
