from hypothesis import given
from hypothesis import strategies as st

from reportgen.revise.wording import merge_words

BASE = "今年计划投资3.5亿元，完成水库加固12座。"


def test_changes_apart_go_together():
    ours, theirs = BASE.replace("3.5", "4"), BASE.replace("12", "15")
    assert merge_words(BASE, ours, theirs) == "今年计划投资4亿元，完成水库加固15座。"


def test_the_same_change_is_made_once():
    both = BASE.replace("今年", "本年度")
    assert merge_words(BASE, both, both) == both


def test_numbers_are_not_taken_apart():
    assert merge_words(BASE, BASE.replace("3.5", "3.6"), BASE.replace("3.5", "4.5")) is None


def test_changes_that_touch_are_left_to_people():
    assert merge_words(BASE, BASE.replace("水库", "大型水库"), BASE.replace("水库", "水闸")) is None


texts = st.text("水利防汛，。12aB", max_size=12)


@given(texts, texts)
def test_what_one_side_alone_says_is_taken(base, side):
    assert merge_words(base, side, base) == merge_words(base, base, side) == side
