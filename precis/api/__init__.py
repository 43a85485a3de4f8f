"""JSON ⇄ frozen requests and answers, and the pipeline between them: shared by all who ask."""
