"""Front doors for other tools' names."""
