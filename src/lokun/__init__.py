"""lokun credits every closed sale where it was earned, and books the close at billing."""
