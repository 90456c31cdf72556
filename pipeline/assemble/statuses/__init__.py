"""What is done, planned or required: the words, clauses and parts of reports that tell."""
