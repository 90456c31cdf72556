"""What a page is printed with: columns, mastheads, dates, sections, labels, menus."""
