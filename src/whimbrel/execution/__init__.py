"""Run it: sessions, transactions, the runner, SQL text instead of running."""
