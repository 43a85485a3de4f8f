"""Our service with a recorded answer in the library's place, under our own worker: what HTTP costs.
Served as `benchmarks.peers.recorded:application`.
"""

from benchmarks.http import recorded_application

application = recorded_application()
