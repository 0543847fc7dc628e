"""A case goes from the window to its announcement, each step by its own role, in a browser."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow, settle
from tests.builders import TODAY

pytestmark = pytest.mark.browser

NAME = "厦门市浏览器志愿者协会"
CODE = "51350200MJB950012P"


def receive(page, name):
    """Fill in the form at the window and go to the case."""
    page.goto("/registrations?queue=role&open=new")
    settle(page)
    page.select_option("#filing-matter", "founding")
    page.select_option("#filing-registrar", "350203")
    page.fill("#filing-name", name)
    page.select_option("#filing-org-type", "social_association")
    page.fill("#filing-submitted-on", str(TODAY))
    page.get_by_role("button", name="登记收件").click()
    page.wait_for_url(re.compile(r"/registrations/\d+$"))
    expect(page.locator("h1")).to_have_text(name)
    settle(page)
    return page.url


def way(page, step):
    """Find the link to the form of a step."""
    return page.locator(".case-ways").get_by_role("link", name=re.compile(rf"(^|\s){step}$"))


def take(page, step, **fields):
    """Open the form of a step, fill it in and send it."""
    way(page, step).click()
    page.wait_for_url("**step=**")
    button = page.locator("#case-submit")
    expect(button).to_have_text(f"确认{step}")
    for name, value in fields.items():
        page.fill(f"#case-{name}", value)
    button.click()
    expect(page.locator("#case-done")).to_contain_text(step)
    settle(page)


def stage(page, words):
    expect(page.locator(".badge-plain.stage")).to_have_text(words)


def test_a_founding_is_taken_to_its_announcement_each_step_by_its_own_role(page_as):
    window = page_as("intake", "/registrations")
    url = receive(window, NAME)
    window.locator(".case-ways").get_by_role("link", name="告知补正").click()
    window.get_by_label(re.compile("SB6")).check()
    text = window.locator("#case-text")
    expect(text).to_have_value(re.compile("章程缺少应载事项"))
    window.fill("#case-due-on", str(TODAY + timedelta(days=30)))
    expect(text).to_have_value(re.compile("前补正"))
    window.locator("#case-submit").click()
    expect(window.locator("#case-done")).to_contain_text("告知补正")
    settle(window)
    stage(window, "一次性告知补正")
    take(window, "收到补正材料")
    take(window, "受理")
    take(window, "初审通过")
    second = page_as("reviewer", url)
    take(second, "复核通过")
    chief = page_as("approver", url)
    take(chief, "准予")
    window.goto(url)
    settle(window)
    take(window, "登记发证", uscc=CODE)
    take(window, "登记公告")
    stage(window, "已公告")
    expect(window.locator("#case-steps")).to_contain_text("已办结")
    expect(window.locator("#case-history .step-what").first).to_contain_text("登记公告")
    window.get_by_role("link", name="查看组织").click()
    expect(window.locator("h1")).to_have_text(NAME)
    expect(window.locator(".badges")).to_contain_text("已标识")
    settle(window)


def test_two_who_act_on_one_case_one_wins_and_the_other_is_told(page_as):
    first = page_as("intake", "/registrations")
    url = receive(first, "厦门市同时办理协会")
    other = page_as("intake", f"{url}?step=accept")
    expect(other.locator("#case-submit")).to_have_text("确认受理")
    take(first, "受理")
    other.locator("#case-submit").click()
    expect(other.locator("#shell-notice")).to_contain_text("先行办理")
    settle(other)


def test_who_took_the_case_in_cannot_pass_it_on_and_another_role_sees_no_such_step(page_as):
    window = page_as("intake", "/registrations")
    url = receive(window, "厦门市四眼协会")
    second = page_as("reviewer", url)
    expect(second.locator("#case-steps")).to_contain_text("这一步不由您办理")
    take(window, "受理")
    take(window, "初审通过")
    expect(window.locator(".case-ways")).not_to_contain_text("复核通过")


def test_cases_are_worked_through_by_keyboard(page_as):
    page = page_as("intake", "/registrations")
    receive(page, "厦门市键盘协会")
    for step in ("受理", "初审通过"):
        expect(way(page, step)).to_be_visible()
        ways = page.locator(".case-ways a")
        place = [words.split()[-1] for words in ways.all_inner_texts()].index(step) + 1
        page.locator("#content").focus()
        page.keyboard.press(str(place))
        page.wait_for_url("**step=**")
        expect(page.locator("#case-submit")).to_have_text(f"确认{step}")
        page.locator("#case-submit").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#case-done")).to_contain_text(step)
        settle(page)
    page.goto("/registrations")
    settle(page)
    page.locator("#content").focus()
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"/registrations/\d+$"))
    settle(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_queues_are_narrowed_and_lead_to_cases(page_as, width):
    page = page_as("intake", "/registrations", width=width)
    receive(page, f"厦门市筛选协会{width}")
    page.goto("/registrations?queue=open")
    settle(page)
    assert overflow(page) <= 0
    page.fill("#registrations-text", f"筛选协会{width}")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    expect(page.locator(".result tbody tr")).to_have_count(1)
    page.locator("a.row-link").click()
    expect(page.locator("h1")).to_have_text(f"厦门市筛选协会{width}")
    settle(page)
    assert overflow(page) <= 0


def test_a_leader_sees_what_is_overdue_and_opens_no_case(page_as, refused):
    page = page_as("leader", "/registrations")
    expect(page.locator("#registrations-list")).to_contain_text("已逾期")
    expect(page.locator("#registrations-list a.row-link")).to_have_count(0)
    refused.add("/registrations/1")
    page.goto("/registrations/1")
    settle(page)
    expect(page.locator("#shell-page")).to_contain_text("无权查看")
