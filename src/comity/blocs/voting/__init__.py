"""Decision rules: who must agree, who can block, and how much a vote weighs."""
