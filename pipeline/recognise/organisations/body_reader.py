"""Reads the bodies of one text, each from its last word back to where its name begins."""

from collections.abc import Sequence

from pipeline.recognise.name_context import (
    IS_HAN,
    NOT_HAN_AT_END,
    after_verbs,
    left_bound,
)
from pipeline.recognise.organisations.body_chains import (
    Body,
    is_faculty,
    is_joined,
    is_rest_of_quoted,
    prolonged,
    prolonged_by_gap,
    quoted_party,
    site_of,
)
from pipeline.recognise.organisations.body_divisions import (
    Divisions,
    Ending,
    is_short_name,
)
from pipeline.recognise.organisations.body_edges import (
    goes_on,
    is_any_of,
    is_armed,
    is_bare_corps,
    is_cut,
    is_masthead,
    is_report_title,
    posted_end,
    prefix_start,
)
from pipeline.recognise.organisations.body_names import (
    fits,
    is_branch,
    is_field,
    is_own,
    is_trade,
    past_verbs,
)
from pipeline.recognise.organisations.body_words import (
    BARE_LEVEL,
    before_office,
    distinct_length,
    is_counted,
    is_generic,
    is_numbered,
    is_of_level,
    is_of_people,
    is_office_of_level,
    is_office_unit,
    is_on_street,
    is_one_of_level,
    is_one_of_place,
    is_party_field,
    is_post,
    reaches,
    site_length,
)
from pipeline.recognise.organisations.firm_names import ends_in_trade
from pipeline.recognise.organisations.joined_names import joined_name, quoted_name
from schemas.mentions import PlaceMention
from schemas.seeds import OrganisationRow

_REACH = 24
"""Characters that a name of its own, or the divisions before it, may take up at most."""
_GAP = 12
_LONGEST_BRACKETED = 16
# 射阳湖荷藕营销|合作社, 草原新牧民牧业|有限公司: a trade stands in the name
_LONGEST_OWN = {"限公司": 14, "任公司": 14, "合作社": 14}
# “田秀才”|讲师团 is a brand
_BRANDED = frozenset({"讲师团", "实践队", "联合体"})
_FIRMS_BRANCHES = frozenset({"公司", "分公司", "支公司"})
# 河北|大学; but 河北|公司 is any of them
_CALLED = frozenset({"大学", "学院", "中学", "医院"})


class BodyReader:
    """Reads the bodies of one text."""

    def __init__(self, text: str, places: Sequence[PlaceMention]) -> None:
        self.text = text
        self.divisions = Divisions(places)
        self.bodies: list[Body] = []

    def take(self, word: Ending) -> None:
        """Read the body that `word` ends and keep it, in place of what it holds."""
        held = bool(self.bodies) and word.end <= self.bodies[-1].end
        if held or word.end in self.divisions.inside:
            return
        # 新华社|长沙1月31日电: a division begins right behind
        if word.end not in self.divisions.starts and goes_on(self.text, word.start, word.end):
            return
        body = self._body(self.divisions.without(word))
        if body is None:
            return
        body.start = self._widened(body)
        body.end = posted_end(self.text, body.end)
        # 《|中国共产党|章程》: what a document is about
        in_title = body.rule == "name" and self.text[body.start - 1 : body.start] == "《"
        masthead = body.kind == "media" and is_masthead(self.text, body.start, body.end)
        of_report = is_report_title(self.text, body.start, body.end)
        if in_title or masthead or of_report or is_rest_of_quoted(self.text, body):
            return
        while self.bodies and self.bodies[-1].end > body.start:
            self.bodies.pop()
        self.bodies.append(body)

    def _widened(self, body: Body) -> int:
        """某市人民检察院|驻某市公安局检察室: whose branch it is stands before."""
        last = self.bodies[-1] if self.bodies else None
        if last is not None and is_joined(self.text, last, body):
            return last.start
        if body.rule == "chain" and body.kind == "company":
            return self.divisions.chain_start(body.start)  # 深圳市|腾讯计算机系统有限公司
        return self.divisions.widened(self.text, body.start)

    def _body(self, word: Ending) -> Body | None:
        last = self.bodies[-1] if self.bodies else None
        if last is not None and word.start - last.end > _REACH:
            last = None
        chain = self.divisions.chain_start(word.start)
        if last is not None and last.rule == word.row.part == "name":
            # 党中央|国务院 are two, 中国民主促进会|中央委员会 is one
            last = last if word.row.surface.endswith("委员会") else None
        if last and (last.end in (word.start, chain) or self._is_firms_branch(last, word)):
            return prolonged(last, word, self.text)
        if word.row.part == "name":
            bare = is_bare_corps(self.text, word.start, word.end)
            return None if bare else Body(word.start, word.end, word.row.kind, word.start, "name")
        if word.row.part in {"unit", "weak"}:
            return None if last is None else site_of(last, word, self.text)
        if last is not None and self._is_branch(last, word):
            return prolonged_by_gap(last, word, self.text[last.end : word.start])
        if chain < word.start:
            return self._on_division(word, chain)
        return self._with_own_name(word, last)

    def _with_own_name(self, word: Ending, last: Body | None) -> Body | None:
        """Other words stand directly before: what they are told from depends on what is near."""
        anchor = max(last.end if last else -1, self.divisions.last_before(word.start))
        near = anchor >= 0 and word.start - anchor <= _GAP
        if joined := joined_name(self.text, self.divisions, last, word) or quoted_party(
            self.text, word
        ):
            return joined
        if near and last is not None and anchor == last.end and is_faculty(self.text, last, word):
            return prolonged(last, word, self.text)
        if near and reaches(self.text, anchor, word.start, word.row.surface):
            if last is not None and anchor == last.end:
                gap = self.text[anchor : word.start]
                told = before_office(word.row.surface, gap)
                if word.row.kind == "party" and after_verbs(told, 0, len(told)) > 0:
                    return self._by_shape(word)  # …局党支部|联合|…工委党支部
                return prolonged_by_gap(last, word, gap)
            body = self._after_gap(word, self.divisions.chain_start(anchor), anchor)
            # 龙安社区联合|小桔灯|社会工作服务中心
            gap = self.text[anchor : word.start]
            if body or word.row.part not in {"open", "named"} or not after_verbs(gap, 0, len(gap)):
                return body
        if word.row.part in {"open", "named"}:
            return self._named(word, anchor)
        return self._by_shape(word)

    def _is_firms_branch(self, last: Body, word: Ending) -> bool:
        """中国石油|内蒙古兴安|销售|分公司: by where it is and its trade."""
        anchor = self.divisions.last_before(word.start)
        there = last.end < anchor and self.divisions.chain_start(anchor) == last.end
        branch = there and last.kind == "company" and word.row.surface in _FIRMS_BRANCHES
        return branch and distinct_length(self.text[anchor : word.start]) == 0

    def _is_branch(self, last: Body, word: Ending) -> bool:
        """昭苏县人民法院|察汗乌苏|人民法庭: the division 乌苏 is only a part of its name."""
        gap = self.text[last.end : word.start]
        return (
            is_branch(self.text[last.stem_start : last.end], word.row.surface)
            and NOT_HAN_AT_END.search(gap) is None
            and left_bound(gap, 0, len(gap)) == 0
        )

    def _on_division(self, word: Ending, chain: int) -> Body | None:
        """Divisions stand directly before: 包头市|委, 乌海市|科技局."""
        part, surface = word.row.part, word.row.surface
        branch = surface == "公司" and ends_in_trade(self.text, chain)
        if part == "tail" and (surface != "委员会" or prefix_start(self.text, chain) == chain):
            return None  # but 中共某市|委员会
        if part == "named" and not branch and not self._is_called(word):
            return None
        if branch or (part == "open" and surface.endswith("公司")):
            body = self._before_division(word, chain)
            own = self.text[self.divisions.last_start(word.start) : word.start]
            if body is not None or not is_one_of_place(surface, own):
                return body
        if surface.startswith("联合党"):
            chain = self.divisions.joined_start(self.text, chain)
        start = prefix_start(self.text, chain)
        if surface == "委会" and start == chain:
            return None  # 农工党四川省委会, but no 省委会
        return Body(start, word.end, word.row.kind, word.start, "division")

    def _is_called(self, word: Ending) -> bool:
        """河北|大学, 静宁|中学: one is called by a division's short name; 河北省|大学 is none."""
        start = self.divisions.last_start(word.start)
        own = self.text[start : word.start]
        return (
            is_one_of_place(word.row.surface, own)
            or is_armed(self.text, word.start, word.end)
            or prefix_start(self.text, start) < start  # 建行|宁夏|分行
            or (word.row.surface in _CALLED and is_short_name(own))
        )

    def _before_division(self, word: Ending, chain: int) -> Body | None:
        """九方农事服务|四子王旗|有限公司: a branch has its own name before the division."""
        lowest = max(self.divisions.last_before(chain), chain - _REACH, 0)
        first = after_verbs(self.text, left_bound(self.text, lowest, chain), chain)
        own = self.text[first:chain]
        if is_generic(own) or distinct_length(own) < 2:
            return None
        return Body(first, word.end, word.row.kind, first, "name-division")

    def _after_gap(self, word: Ending, chain: int, anchor: int) -> Body | None:
        """Words stand between the divisions and the last word: 满洲里|国门|党建学院."""
        gap = self.text[anchor : word.start]
        if word.row.part == "bare" and BARE_LEVEL.fullmatch(gap):
            return Body(chain, word.end, word.row.kind, anchor, "division-level")
        if is_trade(word.row, gap):
            start = prefix_start(self.text, chain)
            return Body(start, word.end, word.row.kind, anchor, "division-gap")
        if word.row.surface.endswith("限公司"):
            chain = self.divisions.behind_group(self.text, chain)
        # 永宁县|宁闽合发生态农业有限公司: a verb within a firm's name is none
        ending = word.row.surface
        told = gap[:4] if ending.endswith("限公司") else before_office(ending, gap)
        if (
            is_of_level(gap)
            or (is_generic(gap) and not is_party_field(word.row, gap))
            or (after_verbs(told, 0, len(told)) > 0 and not is_field(word.row, gap))
            or not fits(word.row, gap, self.text[self.divisions.last_start(anchor) : anchor])
        ):
            return None
        return Body(prefix_start(self.text, chain), word.end, word.row.kind, anchor, "division-gap")

    def _named(self, word: Ending, anchor: int) -> Body | None:
        """No division: the name reaches back to a mark or a boundary word (选择|蒙康物业公司)."""
        text, end = self.text, word.start
        lowest = max(anchor, end - _REACH, 0)
        first = self.divisions.left_bound(text, lowest, end)
        before = text[first - 1 : first]
        if first == lowest and end - first >= _REACH:
            return None
        if before == "”" and (quoted := quoted_name(text, self.divisions, word, first)):
            return quoted
        if before and before in "）)":
            return self._bracketed(word, first)
        first = past_verbs(text, self._past_pointer(word.row, first), word)
        own = text[first:end]
        if word.row.surface in _CALLED and is_short_name(own):
            return Body(first, word.end, word.row.kind, end, "short-name")
        if is_one_of_level(word.row, own):
            any_of = is_any_of(text, first, word.end)
            return None if any_of else Body(first, word.end, word.row.kind, end, "level")
        longest = _LONGEST_OWN.get(word.row.surface[-3:], 8)
        if word.row.kind == "company" and (site := site_length(own)):
            first, own = first + site, own[site:]
        stops = is_any_of(text, first, word.end) or is_counted(own)
        stops = stops or (word.row.kind == "government" and is_of_people(own))
        if stops or not 2 <= self._own_length(word.row, own) <= longest:
            return None
        return Body(first, word.end, word.row.kind, first, "own-name")

    def _own_length(self, row: OrganisationRow, own: str) -> int:
        """How many characters of the words before a last word say whose body it is."""
        if row.surface.endswith("限公司"):
            own = own.removesuffix("企业")  # 万科企业|股份有限公司
        if BARE_LEVEL.fullmatch(own) or is_generic(own):
            return 0
        shape = self.divisions.shape.match(own)
        if shape is None or (row.kind == "school" and is_on_street(own)):
            return len(own) - 1 if is_on_street(own) else distinct_length(own)
        named = row.kind == "school" or is_one_of_place(row.surface, own) or is_post(row)
        if named and len(own) == shape.end():
            return distinct_length(own) - 1  # 光明新区下村|小学
        distinct = distinct_length(own[shape.end() :])
        works = row.kind == "company" or row.surface == "服务中心"  # 七墩沟村|养殖|合作社
        return max(distinct, 2) if works and len(own) - shape.end() >= 2 else distinct

    def _bracketed(self, word: Ending, first: int) -> Body | None:
        """内蒙古(奈曼)|经安材料|有限公司: a place in brackets stands inside the name."""
        text = self.text
        opening = max(text.rfind(mark, max(0, first - _GAP), first) for mark in "（(")
        if opening < 1 or not IS_HAN.match(text, opening - 1):
            return None
        inside = text[opening + 1 : first - 1]
        if not inside or NOT_HAN_AT_END.search(inside) or is_generic(text[first : word.start]):
            return None
        lowest = max(0, opening - _LONGEST_BRACKETED)
        start = self.divisions.chain_start(opening)
        if start == opening:
            start = after_verbs(text, left_bound(text, lowest, opening), opening)
        if not 2 <= opening - start <= _LONGEST_BRACKETED:
            return None
        return Body(start, word.end, word.row.kind, start, "bracketed-name")

    def _by_shape(self, word: Ending) -> Body | None:
        """A division the register lacks (吉庆社区), a bare level (市), or a firm's name."""
        row, end = word.row, word.start
        lowest = max(self.divisions.last_before(end), end - _REACH, 0)
        first = self.divisions.left_bound(self.text, lowest, end)
        quoted = row.kind in {"society", "company"} and row.surface not in _BRANDED
        if quoted and self.text[first - 1 : first] == "”":
            return quoted_name(self.text, self.divisions, word, first)
        first = self._own_start(row, first, end)
        own = self.text[first:end]
        if row.part in {"closed", "anchored"} and is_short_name(own.removeprefix("国网")):
            return Body(first, word.end, row.kind, end, "short-name")
        # 地铁8|号线二期项目|党支部: the words before break off at a number
        if is_generic(own) or row.part == "anchored" or is_cut(self.text, first, own):
            return None
        if BARE_LEVEL.fullmatch(own):
            weak = row.part in {"bare", "tail"}
            return Body(first, word.end, row.kind, end, "level", weak=weak)
        return self._shaped(word, first, own) if own or is_numbered(row.surface) else None

    def _shaped(self, word: Ending, first: int, own: str) -> Body | None:
        row, end = word.row, word.start
        shape = self.divisions.shape.match(own)
        if shape is not None and shape.end() < len(own):
            return self._after_gap(word, first, first + shape.end())
        if row.part == "tail" and not (shape and own.startswith("中共")):
            office = is_office_of_level(row.surface, own)
            return Body(first, word.end, row.kind, first, "level") if office else None
        if shape is not None:
            return Body(prefix_start(self.text, first), word.end, row.kind, end, "shape")
        return Body(first, word.end, row.kind, first, "own-name") if is_own(row, own) else None

    def _own_start(self, row: OrganisationRow, first: int, end: int) -> int:
        """Past the verbs before a name; 、|建设管理局|党支部 begins with none."""
        marked = not IS_HAN.match(self.text[first - 1 : first])
        if row.kind == "party" and marked and is_office_unit(self.text[first:end], row.surface):
            return first
        return after_verbs(self.text, self._past_pointer(row, first), end)

    def _past_pointer(self, row: OrganisationRow, first: int) -> int:
        """该旗|金丰源合作社: what points to a division is no part of a firm's name."""
        points = row.kind == "company" and first > 0 and self.text[first - 1] == "该"
        return first + (points and self.text[first] in "省市区县旗盟州镇乡村")
