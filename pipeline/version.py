"""The version of the tool; the same input and the same version give the same bytes."""

VERSION = "0.1.0"
