"""SQL as text: tokens, statements, lines; nothing here knows what a statement does."""
