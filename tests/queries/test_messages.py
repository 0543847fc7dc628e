from queries.messages import Message, Refused


def test_a_message_fills_its_places_when_said():
    message = Message("第 {row} 行：{why}", row=3, why="没有{姓名}")
    assert str(message) == "第 3 行：没有{姓名}"
    assert message.text == "第 {row} 行：{why}"


def test_messages_that_say_the_same_are_equal():
    assert Message("{a}", a=1) == Message("{a}", a=1)
    assert Message("{a}", a=1) != Message("{a}", a=2)
    assert Message("{a}", a=1) != "1"
    assert len({Message("{a}", a=1), Message("{a}", a=1)}) == 1


def test_a_refusal_says_its_message():
    assert str(Refused(Message("没有{what}", what="权限"))) == "没有权限"
