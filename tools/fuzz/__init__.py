"""Raw tables broken in every way, built in this process, and compared with plain Python."""
