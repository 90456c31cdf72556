"""What is the most or the least on record: 有气象记录以来, 有统计以来.

It tells how severe a thing is, and not when: the finders of times and of facts pass over it.
"""

ON_RECORD = r"有[^，。；]{0,8}(?:记录|记载|统计|观测)"
"""A pattern of what stands before 以来."""
