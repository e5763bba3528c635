"""From the release to Markdown pages: words and values here, wording of whole pages in `generator/templates`."""
