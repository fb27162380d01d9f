"""lokun credits every closed sale where it was earned, and books the close at billing."""

import os

# Before numpy is loaded: its matrices are small here, and threads that wait for the next one would
# take the cores from the engine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
