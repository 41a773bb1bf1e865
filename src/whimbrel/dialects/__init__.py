"""How one database spells a phrase, and what it costs."""
