"""From typed lines to drafts of articles, each of one kind."""
