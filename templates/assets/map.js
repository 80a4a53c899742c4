// The picture of the port space on the home page, made into a map: what lies under the pointer is named, a click opens
// its page, and one can zoom until a finger hits a single port. Without this script the figure stays a picture, and the
// table of blocks beside it leads everywhere.
//
//   <figure class="space" data-port="Port" data-row="Row" data-column="Column" data-block="Block"
//           data-zoom-in="Zoom in" data-zoom-out="Zoom out" data-hint="What a reader can do here">
//     <img src="..." width="256" height="256" alt="...">
//     <figcaption>...</figcaption>
//   </figure>
//
// becomes figure > .view > .sheet > (img, a.cursor), and behind the view .panel with buttons and what is known of the
// cursor's place. The view scrolls by itself, so panning is the browser's. The cursor is a link that lies under the
// pointer: a click, a middle click, Enter and "open in a new tab" need no code. Sizes go through the custom properties
// --cell (pixels a port), --row and --column; home.css does the rest.
(() => {
  "use strict";

  const SIDE = 256;
  const LAST = SIDE * SIDE - 1;
  const STEPS = [4, 8, 16, 32];  // pixels a port; whole ones look even
  const FINGER = 24;             // the least that a finger hits: WCAG 2.2, target size
  const FIRST_SHOWN = 8080;

  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const hex = (value) => value.toString(16).toUpperCase().padStart(2, "0");

  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  /** Text that keeps its direction on right-to-left pages. */
  function ltr(node) {
    node.dir = "ltr";
    return node;
  }

  function start(figure) {
    const words = figure.dataset;
    const image = figure.querySelector("img");
    const calm = matchMedia("(prefers-reduced-motion: reduce)");

    // --- what is added to the page

    const cursorName = element("span", "quiet");
    const cursor = element("a", "cursor", cursorName);
    const sheet = element("div", "sheet");
    const view = ltr(element("div", "view", sheet));
    (image.closest("a") || image).replaceWith(view);
    sheet.append(image, cursor);
    cursor.draggable = image.draggable = false;

    const portLink = ltr(element("a"));
    const row = ltr(element("bdi"));
    const column = ltr(element("bdi"));
    const blockLink = ltr(element("a"));
    const named = (word, value) => element("div", "", element("dt", "", word), element("dd", "", value));
    const places = element("dl", "", named(words.port, portLink), named(words.row, row),
      named(words.column, column), named(words.block, blockLink));
    const zoomOut = button("\u2212", words.zoomOut, -1);
    const zoomIn = button("+", words.zoomIn, 1);
    const hint = element("p", "hint", words.hint || "");
    hint.id = "space-hint";
    cursor.setAttribute("aria-describedby", hint.id);
    const spoken = element("p", "quiet");
    spoken.setAttribute("aria-live", "polite");
    view.after(element("div", "panel", element("div", "zoom", zoomOut, zoomIn), places, hint, spoken));

    function button(sign, name, direction) {
      const node = element("button", "", sign);
      node.type = "button";
      node.title = name;
      node.setAttribute("aria-label", name);
      node.addEventListener("click", () => zoomByStep(direction));
      return node;
    }

    // --- the cursor

    let port = FIRST_SHOWN;
    let chosen = true;  // not merely under the mouse on its way elsewhere: then zooming goes for it

    function moveTo(number) {
      port = number;
      const first = port - (port % SIDE);
      sheet.style.setProperty("--row", port >> 8);
      sheet.style.setProperty("--column", port & 255);
      cursor.href = portLink.href = port + ".html";
      cursorName.textContent = words.port + " " + port;
      portLink.textContent = port;
      row.textContent = "0x" + hex(port >> 8);
      column.textContent = "0x" + hex(port & 255);
      blockLink.textContent = first + "\u2013" + (first + SIDE - 1);
      blockLink.href = first + "-" + (first + SIDE - 1) + ".html";
    }

    function portAt(event) {
      const box = sheet.getBoundingClientRect();
      const place = (offset, size) => clamp(Math.floor((offset / size) * SIDE), 0, SIDE - 1);
      return place(event.clientY - box.top, box.height) * SIDE + place(event.clientX - box.left, box.width);
    }

    function moveByKey(number) {
      chosen = true;
      moveTo(clamp(number, 0, LAST));
      showCursor();
      spoken.textContent = cursorName.textContent;
    }

    /** Scrolls the view, not the page, until the cursor and the ports around it are in it. */
    function showCursor() {
      const into = (scrolled, place, length) => clamp(scrolled, (place + 2) * cell - length, (place - 1) * cell);
      view.scrollLeft = into(view.scrollLeft, port & 255, view.clientWidth);
      view.scrollTop = into(view.scrollTop, port >> 8, view.clientHeight);
    }

    cursor.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const moves = {
        ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE, PageUp: -16 * SIDE, PageDown: 16 * SIDE,
        Home: -(port % SIDE), End: SIDE - 1 - (port % SIDE),
      };
      const zooms = { "+": 1, "=": 1, "-": -1 };
      if (event.key in moves) moveByKey(port + moves[event.key]);
      else if (event.key in zooms) zoomByStep(zooms[event.key]);
      else return;
      event.preventDefault();
    });

    // --- zooming

    let cell = 0;
    let whole = 0;  // the cell size at which all ports are in view
    let frame = 0;

    /** What the point (x, y) of the view shows, as column and row with fractions: to be kept there. */
    const placeAt = (x, y) => ({ column: (view.scrollLeft + x) / cell, row: (view.scrollTop + y) / cell });

    function setCell(size, x = 0, y = 0, place = placeAt(x, y)) {
      cell = clamp(size, whole, STEPS[STEPS.length - 1]);
      figure.style.setProperty("--cell", cell + "px");
      figure.classList.toggle("zoomed", cell > whole);
      figure.classList.toggle("cells", cell >= STEPS[1]);
      view.scrollLeft = place.column * cell - x;
      view.scrollTop = place.row * cell - y;
      zoomOut.setAttribute("aria-disabled", cell <= whole);
      zoomIn.setAttribute("aria-disabled", cell >= STEPS[STEPS.length - 1]);
    }

    /** The same, in a sixth of a second. The place is found once: scrolling rounds, and each frame would add to it. */
    function zoomTo(size, x, y) {
      cancelAnimationFrame(frame);
      if (calm.matches) return setCell(size, x, y);
      const from = cell;
      const place = placeAt(x, y);
      const begun = performance.now();
      const step = (now) => {
        const done = clamp((now - begun) / 160, 0, 1);
        setCell(from * (size / from) ** done, x, y, place);
        if (done < 1) frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    }

    function zoomByStep(direction) {
      const sizes = [whole, ...STEPS.filter((size) => size > whole)];
      const size = direction > 0 ? sizes.find((s) => s > cell) : sizes.reverse().find((s) => s < cell);
      if (size === undefined) return;
      const x = ((port & 255) + 0.5) * cell - view.scrollLeft;
      const y = ((port >> 8) + 0.5) * cell - view.scrollTop;
      const inside = (place, length) => place >= 0 && place < length;
      if (chosen && inside(x, view.clientWidth) && inside(y, view.clientHeight)) zoomTo(size, x, y);
      else zoomTo(size, view.clientWidth / 2, view.clientHeight / 2);
    }

    const inView = (x, y) => {
      const box = view.getBoundingClientRect();
      return [x - box.left - view.clientLeft, y - box.top - view.clientTop];
    };

    /** Also what a trackpad's pinch arrives as. */
    view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      setCell(cell * 2 ** (-event.deltaY / (event.deltaMode ? 3 : 100)), ...inView(event.clientX, event.clientY));
    }, { passive: false });

    let pinch = null;
    const middle = ([a, b]) => inView((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
    const spread = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    view.addEventListener("touchstart", ({ touches }) => {
      pinch = touches.length === 2 ? { spread: spread(touches), cell, place: placeAt(...middle(touches)) } : null;
    }, { passive: true });
    view.addEventListener("touchmove", (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      setCell(pinch.cell * (spread(event.touches) / pinch.spread), ...middle(event.touches), pinch.place);
    }, { passive: false });

    // --- the pointer

    let pointer = "mouse";
    let drag = null;  // where the mouse went down, and whether it has moved since

    view.addEventListener("pointerdown", (event) => {
      pointer = event.pointerType;
      drag = pointer === "mouse" && event.button === 0 ? { x: event.clientX, y: event.clientY, moved: false } : null;
    });
    view.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse") return;
      if (!(event.buttons & 1)) {
        chosen = false;
        return moveTo(portAt(event));
      }
      if (!drag) return;
      if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 4) return;
      if (!drag.moved) view.setPointerCapture(event.pointerId);
      view.scrollLeft += drag.x - event.clientX;
      view.scrollTop += drag.y - event.clientY;
      drag = { x: event.clientX, y: event.clientY, moved: true };
    });

    view.addEventListener("click", (event) => {
      if (event.detail === 0) return;  // Enter on the cursor
      if (drag && drag.moved) return event.preventDefault();
      if (pointer !== "mouse" && cell < FINGER) {
        event.preventDefault();
        chosen = true;
        moveTo(portAt(event));
        return zoomTo(cell < STEPS[1] ? STEPS[1] : STEPS[3], ...inView(event.clientX, event.clientY));
      }
      const here = portAt(event);
      if (here === port && cursor.contains(event.target)) return;
      event.preventDefault();  // the cursor's border lies over its neighbours
      moveTo(here);
      cursor.click();
    });

    // --- beginning

    moveTo(port);
    new ResizeObserver(() => {
      const wasWhole = cell <= whole;
      whole = (view.offsetWidth - 2 * view.clientLeft) / SIDE;
      if (cell === 0) cell = whole;
      setCell(wasWhole ? whole : cell);
    }).observe(view);
    figure.classList.add("ready");
  }

  addEventListener("DOMContentLoaded", () => document.querySelectorAll("figure.space").forEach(start));
})();
