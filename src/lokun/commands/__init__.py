"""A module per subcommand: ``add`` declares its options, ``run`` does the work."""
