"""The privacy gates, the writer, the renderer and the policy: what stands between data and readers."""
