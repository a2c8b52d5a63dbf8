"""The page on which both teams choose accounts: nominated, voted on, revealed, seated, signed."""
