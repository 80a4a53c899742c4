// The picture of the port space on home: the pointer and the keys give numbers, a click opens the page, zooming makes ports
// large enough for a finger, and without scripts it is a picture.
import {require, require_equal} from "../complaint.mjs";
import {PHONE, arrives_at, read} from "../visit.mjs";

const CURSOR = "figure.space .cursor";
const shown_port = (page) => page.locator("figure.space .panel dd a").first().innerText();

/** The middle of the place of a port on the screen. */
const place_of = (page, port) => page.locator("figure.space .sheet").evaluate((sheet, number) => {
  const box = sheet.getBoundingClientRect();
  return {
    x: box.left + (((number & 255) + 0.5) * box.width) / 256,
    y: box.top + (((number >> 8) + 0.5) * box.height) / 256,
  };
}, port);

const to_picture = (page) => page.locator("figure.space .view").scrollIntoViewIfNeeded();

async function point(site) {
  for (const path of ["en/index.html", "ar-XB/index.html"]) {
    await read(site, path, {}, async (page) => {
      await to_picture(page);
      for (const port of [0, 255, 443, 8080, 65280, 65535]) {
        const place = await place_of(page, port);
        await page.mouse.move(place.x, place.y);
        require_equal(await shown_port(page), String(port), `the number under the pointer, ${path}`);
      }
      const place = await place_of(page, 11003);
      await page.mouse.move(place.x, place.y);
      await page.mouse.click(place.x, place.y);
      await arrives_at(site, page, path.replace("index", "11003"));
    });
  }
}

async function use_keys(site) {
  await read(site, "en/index.html", {}, async (page) => {
    const spoken = page.locator("figure.space [aria-live=polite]");
    await page.locator(CURSOR).focus();
    let port = Number(await shown_port(page));
    for (const [key, step] of [["ArrowRight", 1], ["ArrowDown", 256], ["ArrowLeft", -1], ["ArrowUp", -256]]) {
      await page.keyboard.press(key);
      port += step;
      require_equal(await shown_port(page), String(port), `the port after ${key}`);
      require((await spoken.textContent()).includes(port), `${key} is told to screen readers`);
    }
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await arrives_at(site, page, `en/${port + 1}.html`);
  });
}

const LEAST_TARGET = 24; // px: WCAG 2.2

const cell_width = (page) =>
  page.locator("figure.space .sheet").evaluate((sheet) => sheet.getBoundingClientRect().width / 256);

const ZOOM_TIME = 200; // milliseconds; one takes a sixth of a second

/** Presses a button of the picture until it has led to its end. */
async function press_to_the_end(page, button) {
  for (let presses = 0; (await button.getAttribute("aria-disabled")) !== "true"; presses++) {
    require(presses < 50, "zooming comes to an end");
    await button.press("Enter");
    await page.waitForTimeout(ZOOM_TIME);
  }
}

async function zoom(site) {
  for (const motion of ["reduce", "no-preference"]) {
    await read(site, "en/index.html", {viewport: PHONE, reducedMotion: motion}, async (page) => {
      const [smaller, bigger] = await page.locator("figure.space .zoom button").all();
      const whole = await cell_width(page);
      await press_to_the_end(page, bigger);
      require((await cell_width(page)) >= LEAST_TARGET, `zooming makes a port ${await cell_width(page)} px wide, from ${whole}`);
      require(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), "only the picture scrolls");
      await press_to_the_end(page, smaller);
      require(Math.abs((await cell_width(page)) - whole) < 0.1, "zooming out leads back to the whole picture");
    });
  }
}

/** A finger zooms in until it can hit a port; then it opens the port's page. */
async function tap(site) {
  await read(site, "en/index.html", {viewport: PHONE, hasTouch: true, reducedMotion: "reduce"}, async (page) => {
    const touch = async () => {
      await to_picture(page);
      const place = await place_of(page, 30000);
      await page.touchscreen.tap(place.x, place.y);
    };
    for (let width = await cell_width(page); width < LEAST_TARGET; ) {
      await touch();
      await page.waitForFunction((before) => document.querySelector(".sheet").getBoundingClientRect().width / 256 > before, width);
      width = await cell_width(page);
    }
    await touch();
    await arrives_at(site, page, "en/30000.html");
  });
}

async function show_picture(site) {
  await read(site, "en/index.html", {javaScriptEnabled: false}, async (page) => {
    const image = page.locator("figure.space img");
    require(await image.isVisible(), "the picture is there without scripts");
    require(((await image.getAttribute("alt")) ?? "").length > 20, "the picture is described");
    const blocks = await page.locator("main table a[href*='-']").count();
    require_equal(blocks, 256, "the number of blocks in the table beside the picture");
  });
}

const js = (code) => ({file: /^assets\/map\..*js$/, add: code});

export const list_checks = () => [
  {
    name: "pointer",
    run: point,
    breaks: [
      {says: /under the pointer/, file: /^assets\/map\..*js$/, from: "* SIDE), 0, SIDE - 1)", to: "* SIDE) + 1, 0, SIDE - 1)"},
      {says: /not at/, ...js("addEventListener('click', (e) => e.preventDefault(), true);")},
    ],
  },
  {
    name: "keys",
    run: use_keys,
    breaks: [
      {says: /after ArrowDown/, file: /^assets\/map\..*js$/, from: "ArrowDown: SIDE", to: "ArrowDown: SIDE + 1"},
      {says: /told to/, file: /^assets\/map\..*js$/, from: "spoken.textContent =", to: "spoken.title ="},
    ],
  },
  {
    name: "zoom",
    run: zoom,
    breaks: [{says: /px wide/, file: /^assets\/map\..*js$/, from: "[4, 8, 16, 32]", to: "[4, 8, 16, 20]"}],
  },
  {
    name: "touch",
    run: tap,
    breaks: [{says: /Timeout/, ...js("addEventListener('click', (e) => { e.preventDefault(); e.stopPropagation(); }, true);")}],
  },
  {
    name: "without scripts",
    run: show_picture,
    breaks: [
      {says: /described/, file: /^en\/index\.html$/, from: / alt="[^"]{20,}"/, to: ' alt=""'},
      {says: /number of blocks/, file: /^en\/index\.html$/, from: 'href="512-767.html"', to: 'href="512.html"'},
    ],
  },
];
