"""The same pipeline on a Spark cluster; needs the extra `zhfacts[spark]`."""
