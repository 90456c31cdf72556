"""What stands around the numbers of one article, and what was told before them."""

from pipeline.assemble.carried.told import Told
from pipeline.assemble.measures.acts import Acts
from pipeline.assemble.measures.clauses_after import ClausesAfter
from pipeline.assemble.measures.nouns_after import NounsAfter
from pipeline.assemble.measures.nouns_before import NounsBefore
from pipeline.assemble.measures.words_beside import WordsBeside
from pipeline.assemble.phrases.phrases import Phrases
from schemas.article import Article


class Around:
    """What is asked of one article to tell what its numbers measure."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self.text = article.text
        self.phrases = phrases
        self.after = NounsAfter(phrases, article)
        self.clauses = ClausesAfter(phrases, article)
        self.before = NounsBefore(phrases, article)
        self.beside = WordsBeside(phrases, article.text)
        self.told = Told(article.text)
        self.acts = Acts(phrases, article.text, self.told, self.beside)


class MeasureFinder:
    """Finds the measures of numbers of one article by what stands around them."""

    def __init__(self, around: Around) -> None:
        self._acts = around.acts
        self._after = around.after
        self._before = around.before
        self._beside = around.beside
        self._clauses = around.clauses
        self._phrases = around.phrases
        self._text = around.text
        self._told = around.told
