"""What happens between an upload and the site: the hook before a commit, and the steps of the workflows."""
