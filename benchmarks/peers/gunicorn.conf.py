"""The process model of the service, for the peers it is measured against."""

import os

workers = int(os.environ["PRECIS_WORKERS"])
worker_class = "gthread"
threads = 4
reuse_port = True
preload_app = True
timeout = 120
keepalive = 75
control_socket_disable = True
loglevel = "warning"
