"""Operations as the Python text of a revision file."""
