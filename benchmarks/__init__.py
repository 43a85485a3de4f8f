"""Speed and quality beside what users would otherwise pick. All of it reads ../shared."""
