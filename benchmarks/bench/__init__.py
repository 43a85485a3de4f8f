"""Speed beside what users would pick instead, and beside the limit: `make bench`, docs/speed.md."""
