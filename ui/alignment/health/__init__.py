"""The health of hand-offs and the promise of both teams, as the scoreboard shows them."""
