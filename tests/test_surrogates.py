"""Lone surrogates are replaced one for one; whatever else stands in a text stays."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.surrogates import without_surrogates


@given(st.text(st.characters()))
def test_every_text_can_be_written_and_keeps_its_length(text: str) -> None:
    replaced = without_surrogates(text)
    replaced.encode()
    assert len(replaced) == len(text)
    assert all(
        new == old or (new == " " and "\ud800" <= old <= "\udfff")
        for new, old in zip(replaced, text, strict=True)
    )


def test_what_stands_instead_can_be_chosen() -> None:
    assert (
        without_surrogates("3\ud800名", "\N{REPLACEMENT CHARACTER}")
        == "3\N{REPLACEMENT CHARACTER}名"
    )
