"""From a page to its articles, sentences and words."""
