"""Corpora on Ray Data: `precis bulk INPUT OUTPUT`.

A corpus is cut into shards (`plan`), each shard is read (`rows`), answered (`shard`) and written to
one file (`outputs`). That file is the unit of progress: it appears under its name when it is
whole, so a job that was killed goes on with the shards whose files are missing, and no article is
lost or answered twice. The cut depends on the input alone, never on the cluster, and a file on
its shard and the settings alone; so an output set is the same however often its job was killed.

Ray Data (`engine`) gives the shards to the cores of a laptop or a cluster, and gives one again
where a process or node died. The readers are ours and not Ray Data's, because those promise no
shard that is the same in the next run.
"""
