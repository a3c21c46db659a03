"""What a page may not do to people who use the keyboard or large letters: hide the focus, scroll sideways."""

from playwright.sync_api import Page

from tests.journeys.portal import DESK_SIZE, PHONE_SIZE, overflow

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
HIDDEN = """(selector) => {
  const hidden = [];
  for (const each of document.querySelectorAll(selector)) {
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || each.disabled) continue;
    each.focus();
    if (document.activeElement !== each) continue;
    const box = each.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const inset = [[.5, .5], [.02, .1], [.98, .1], [.02, .9], [.98, .9], [.5, .1], [.5, .9]];
    const seen = inset.some(([x, y]) => {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      const own = top && (top.contains(each) || each.contains(top));
      return own || top?.closest("label")?.control === each;
    });
    if (!seen) hidden.push(`${each.tagName} ${(each.innerText || each.name || each.className).slice(0, 40)}`);
  }
  return hidden;
}"""
LARGE = """(isLarge) => {
  const letters = document.documentElement;
  letters.style.fontSize = "";
  if (isLarge) letters.style.fontSize = `${parseFloat(getComputedStyle(letters).fontSize) * 2}px`;
}"""
CUT = """() => [...document.querySelectorAll(".menu a")].filter((link) => {
  link.focus();
  const box = link.getBoundingClientRect();
  return box.left < -1 || box.right > document.documentElement.clientWidth + 1;
}).map((link) => link.innerText)"""


def faults(page: Page) -> list[str]:
    """What is wrong with the page on a phone and on a desk; it is left as a phone shows it."""
    page.emulate_media(reduced_motion="reduce")
    found = [fault for size in (DESK_SIZE, PHONE_SIZE) for fault in _of_size(page, size)]
    page.evaluate(LARGE, False)
    return found


def _of_size(page: Page, size: tuple[int, int]) -> list[str]:
    """As `faults`, in a window of this size: WCAG 2.4.11 and 1.4.4."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(LARGE, False)
    found = [f"hidden when focused at {width} px: {name}" for name in page.evaluate(HIDDEN, FOCUSABLE)]
    found += [f"cut in the menu at {width} px: {name}" for name in page.evaluate(CUT)]
    page.evaluate(LARGE, True)
    wide = overflow(page)
    return [*found, f"{wide} px too wide with large letters at {width} px"] if wide > 0 else found
