"""The finders as spaCy components: `nlp.add_pipe("zhfacts_quantities")` in a blank `zh` pipeline.

A component puts what its finder finds into `doc.spans`, no rule of its own. A span covers whole
tokens (`alignment_mode="expand"`); in a blank `zh` pipeline tokens are characters, so its range is
the mention's. `span.id_` is the index of the mention in the finder's answer, its label the layer.
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.finders import Finder, FinderName, finder

_LABELS: dict[FinderName, str] = {
    "numbers": "NUMBER",
    "times": "TIME",
    "quantities": "QUANTITY",
    "places": "PLACE",
    "people": "PERSON",
    "organisations": "ORGANISATION",
    "programs": "PROGRAM",
}


def as_component(key: str, find: Finder, label: str = "") -> Callable[[Doc], Doc]:
    """Wrap a finder as a component that fills `doc.spans[key]`, in the order of the finder."""
    label = label or key.upper()

    def component(doc: Doc) -> Doc:
        spans = (
            doc.char_span(
                mention.start,
                mention.end,
                label=label,
                span_id=str(index),
                alignment_mode="expand",
            )
            for index, mention in enumerate(find(doc.text))
        )
        doc.spans[key] = [span for span in spans if span is not None]
        return doc

    return component


def _register(name: FinderName) -> Callable[[Language, str, str], Callable[[Doc], Doc]]:
    """Register `zhfacts_<name>`; its one setting is the key in `doc.spans`."""

    def build(nlp: Language, name: str, key: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
        return as_component(key, finder(layer), _LABELS[layer])

    layer = name
    factory = f"zhfacts_{name}"
    Language.factory(factory, default_config={"key": factory}, assigns=["doc.spans"], func=build)
    return build


# The entry points of the group spacy_factories name these, so that no import is needed.
zhfacts_numbers = _register("numbers")
zhfacts_times = _register("times")
zhfacts_quantities = _register("quantities")
zhfacts_places = _register("places")
zhfacts_people = _register("people")
zhfacts_organisations = _register("organisations")
zhfacts_programs = _register("programs")
