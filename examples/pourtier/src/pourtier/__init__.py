"""Pourtier: subscriptions, payments and escrow for wallets."""
