"""`lokun doctor`: what is wrong with raw tables, said before a build."""
