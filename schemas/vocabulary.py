"""The closed word lists that records and mentions share."""

from typing import Literal, get_args

ArticleKind = Literal["report", "brief", "commentary", "photo", "quotation", "notice"]
EntityType = Literal["place", "person", "organisation"]
ProgramType = Literal[
    "project", "campaign", "mechanism", "brand", "platform", "document", "product"
]
PlaceLevel = Literal["province", "prefecture", "county", "township", "village"]
PLACE_LEVELS: tuple[PlaceLevel, ...] = get_args(PlaceLevel)
"""The same, from large to small."""
LinkedBy = Literal["exact", "short_name", "chain", "home", "fuzzy"]
OrganisationKind = Literal[
    "party",
    "government",
    "school",
    "company",
    "society",
    "judiciary",
    "military",
    "media",
    "medical",
    "other",
]
Bound = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most", "range"]
Change = Literal["increase_by", "decrease_by", "increase_to", "decrease_to"]
Status = Literal["actual", "target", "rule"]
MeasureFrom = Literal["adjacent", "clause", "parallel", "carried"]
PlaceFrom = Literal["adjacent", "clause", "sentence", "anaphora", "carried", "article", "document"]
TimeFrom = Literal["adjacent", "clause", "sentence", "carried", "article", "document"]
Dimension = Literal[
    "count",
    "money",
    "percent",
    "ratio",
    "length",
    "area",
    "mass",
    "volume",
    "duration",
    "age",
    "energy",
    "power",
    "temperature",
    "speed",
    "score",
    "rate",
    "flow",
    "data",
    "frequency",
    "pressure",
    "voltage",
    "current",
    "angle",
    "concentration",
    "sound",
    "density",
    "other",
]
