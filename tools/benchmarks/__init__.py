"""How fast the project is, by itself and beside other packages."""
