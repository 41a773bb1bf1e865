"""My-trader: users, their trades and what they watch."""
