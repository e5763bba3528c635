"""The site as a folder of files: the engine that renders it, what is laid over it, its sums and its signature."""
