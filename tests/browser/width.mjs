// What is wider than its page.

/** The innermost elements that stick out on the side to which the page scrolls, outside of boxes that scroll or clip. */
export const find_wide = () => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return [];
  const to_the_left = getComputedStyle(document.documentElement).direction === "rtl";
  const sticks_out = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (to_the_left ? box.left < -0.5 : box.right > innerWidth + 0.5);
  };
  const is_held = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((e) => sticks_out(e) && !is_held(e));
  const inner = wide.filter((e) => ![...e.children].some((child) => wide.includes(child)));
  return [`${root.scrollWidth} px are needed in ${innerWidth} px`, ...inner.slice(0, 5).map((e) => e.outerHTML.slice(0, 160))];
};
