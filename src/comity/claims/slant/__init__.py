"""What a source leaves out, whom it speaks of and lets speak, in whose terms, and how its claims fare.

Each is counted apart, and every count leads to passages; there is no figure for all of it together.
"""
