"""From input files to decoded documents."""
