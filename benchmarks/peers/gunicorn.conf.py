"""The process model of the service, for the peers it is measured against."""

import os

bind = f"{os.environ['PRECIS_HOST']}:{os.environ['PRECIS_PORT']}"
workers = int(os.environ["PRECIS_WORKERS"])
worker_class = "gthread"
threads = 4  # more only contend; ours has more, to refuse and to answer health checks
reuse_port = True
preload_app = True
timeout = 120
graceful_timeout = 1  # what is still computed when it stops, nobody waits for
keepalive = 75
control_socket_disable = True
loglevel = "warning"
