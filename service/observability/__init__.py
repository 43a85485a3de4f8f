"""What operators see: logs, metrics, traces, and whether the server answers.

output    standard output, written by a thread
logs      log lines, and what names a request in them
metrics   counters, gauges and histograms for Prometheus
traces    spans for an OpenTelemetry collector
health    the command that asks a running server whether it is alive
"""
