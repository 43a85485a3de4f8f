"""Corpora on Ray Data: `precis bulk INPUT OUTPUT`.

A corpus is divided into shards (`plan`); each shard is read (`rows`), processed (`shard`) and
written to one file (`outputs`). That file is the unit of progress: it gets its name when it is
complete, so a job that was killed resumes with the shards whose files are missing, and no article
is lost or processed twice. The division depends only on the input, not on the cluster, and a file
only on its shard and the limits, so the output is the same however often the job was killed.

Ray Data (`engine`) distributes the shards over the cores of a machine or a cluster and retries one
if its process or node dies. Files are not read by Ray Data's own readers, because those do not
guarantee the same shards in the next run.
"""
