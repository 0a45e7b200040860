from reportgen.revise.tracing import likeness, trace

BASE = ["一、抓好防汛工作", "落实责任，确保安全度汛。", "二、抓好灌溉工作", "落实资金，确保春耕用水。"]


def test_reworded_paragraphs_stay_themselves():
    side = [BASE[0], "落实责任和措施，确保安全度汛。", "新的一段，与别的都不像", *BASE[2:]]
    assert trace(BASE, side) == [0, 1, None, 2, 3]


def test_moved_paragraphs_are_found_again():
    assert trace(BASE, [*BASE[2:], *BASE[:2]]) == [2, 3, 0, 1]


def test_a_paragraph_written_anew_is_a_new_one():
    assert trace(["甲乙丙丁戊己"], ["子丑寅卯辰巳"]) == [None]


def test_likeness_is_that_of_the_whole():
    assert likeness("防汛", "防汛") == 1
    assert likeness("防汛", "抗旱") == 0
