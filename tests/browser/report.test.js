/* The report in a real browser: what one sees, clicks, types, prints and hears read out. */
"use strict";
const { test, before, after } = require("node:test");
const assert = require("node:assert/strict");
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");
const world = require("./world.js");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const validator = path.join(path.dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
const views = ["overview", "people", "rounds", "places", "clients", "unmet", "gaps", "lapses", "learning", "paths"];
let browser, file, small, large;

before(async () => {
  file = world.starter();
  small = world.small();
  large = world.large();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});
after(() => browser?.close());

/* A page on which any fault of the script, and any request for something else, fails the test. */
const open = async (t, options = {}, of = file) => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => faults.push(message.text()));
  page.on("request", (request) => { if (!request.url().startsWith(`file://${of}`)) faults.push(request.url()); });
  await page.goto(`file://${of}`);
  t.after(async () => {
    await context.close();
    assert.deepEqual(faults, []);
  });
  return page;
};

const go = async (page, view) => {
  await page.getByRole("navigation").getByRole("link", { name: { overview: "Overview", people: "By person", rounds: "Rounds",
    places: "By place", clients: "Clients", unmet: "Unmet", gaps: "Gaps", lapses: "Lapses", learning: "Learning", paths: "Pathways" }[view], exact: true }).click();
  await page.waitForFunction((id) => {
    const shown = [...document.querySelectorAll("main > .view")].filter((one) => !one.hidden);
    return shown.length === 1 && shown[0].id === id;
  }, view === "rounds" ? "people" : view);
};
const choose = (page, view, mode) => page.locator(`#${view} input[value=${mode}]`).check({ force: true });
const columns = (page, view) => page.locator(`#${view} tbody tr`).first().locator("td:visible").count();

test("on a phone lists stand one cell below the other, and say what each is", async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 844 } });
  for (const view of ["overview", "unmet", "gaps", "lapses", "learning"]) {
    await page.goto(`file://${file}#${view}`);
    const wide = await page.evaluate(() => [...document.querySelectorAll(".view:not([hidden]) .scroll")]
      .filter((box) => !box.querySelector(".heat") && box.scrollWidth > box.clientWidth + 1).map((box) => box.getAttribute("aria-label")));
    assert.deepEqual(wide, [], view);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
  }
  await go(page, "unmet");
  const label = await page.evaluate(() => getComputedStyle(document.querySelector("#unmet td:nth-child(3)"), "::before").content);
  assert.equal(label, '"When"');
});

test("views are shown one at a time, and can be linked to", async (t) => {
  const page = await open(t);
  for (const view of views) {
    await go(page, view);
    assert.equal(await page.locator("main > .view:visible").count(), 1, view);
    assert.ok(await page.locator(`#${view === "rounds" ? "people" : view}`).isVisible(), view);
    assert.equal(await page.locator("nav [aria-current]").count(), 1);
  }
  await page.goBack();
  assert.ok(await page.locator(`#${views.at(-2)}`).isVisible(), "back goes back");
  await page.goto(`file://${file}#places`);
  await page.reload();
  assert.ok(await page.locator("#places").isVisible(), "the address names the view");
});

test("without scripts everything is there", async (t) => {
  const page = await open(t, { javaScriptEnabled: false });
  assert.equal(await page.locator("main > .view:visible").count(), views.length - 1); /* rounds are a way to see people */
  assert.ok(await page.locator("#people .board li").first().isVisible());
  assert.ok(await page.locator("#people .sum").first().isVisible());
});

test("a fortnight, a week or a day; earlier and later", async (t) => {
  const page = await open(t);
  await go(page, "people");
  assert.equal(await columns(page, "people"), 14);
  const later = page.locator("#people").getByRole("button", { name: "Later" });
  assert.ok(await later.isDisabled(), "there is no later fortnight");
  await choose(page, "people", "week");
  assert.equal(await columns(page, "people"), 7);
  assert.equal(await page.locator("#people output").textContent(), "Mon 2 March to Sun 8 March");
  await later.click();
  assert.equal(await page.locator("#people output").textContent(), "Mon 9 March to Sun 15 March");
  assert.ok(await later.isDisabled());
  await choose(page, "people", "day");
  assert.equal(await columns(page, "people"), 1);
  assert.equal(await page.locator("#people output").textContent(), "Mon 9 March");
  await page.locator("#people").getByRole("button", { name: "Earlier" }).click();
  assert.equal(await page.locator("#people output").textContent(), "Sun 8 March");
});

test("the keyboard alone is enough", async (t) => {
  const page = await open(t);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await go(page, "people");
  assert.equal(await page.evaluate(() => document.activeElement.id), "people-title", "a view begins at its heading");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.value), "fortnight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await columns(page, "people"), 7, "arrows choose");
  const name = page.locator("#people th button").first();
  await name.focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.getByRole("dialog").isVisible());
  await page.keyboard.press("Escape");
  assert.ok(!(await page.getByRole("dialog").isVisible()));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), await name.textContent(), "focus goes back");
});

test("finding rows", async (t) => {
  const page = await open(t);
  await go(page, "people");
  const all = await page.locator("#people tbody tr").count();
  const find = page.locator("#people").getByRole("searchbox");
  await find.fill("kasia");
  await page.locator("#people .count").filter({ hasText: `1 of ${all} rows` }).waitFor();
  assert.equal(await page.locator("#people tbody tr:visible th button").textContent(), "kasia-w");
  assert.equal(await page.locator("#people .group:visible").count(), 1, "what is empty is gone");
  await find.fill("nobody of this name");
  await page.locator("#people .count").filter({ hasText: `0 of ${all} rows` }).waitFor();
  await find.fill("");
  await page.waitForFunction((n) => [...document.querySelectorAll("#people tbody tr")].filter((row) => !row.hidden).length === n, all);
});

test("a round's timeline shows each duty when it is, and the way there", async (t) => {
  const page = await open(t);
  await go(page, "rounds");
  const found = await page.evaluate(() => {
    const board = document.querySelector("#people .board");
    const from = Number(board.dataset.roundsFrom), span = Number(board.dataset.roundsSpan);
    let bars = 0, ways = 0, away = 0;
    for (const item of board.querySelectorAll("tbody tr:not([hidden]) td:nth-child(2) li")) {
      const cell = item.closest("ul").getBoundingClientRect(), bar = item.getBoundingClientRect();
      const [hours, minutes] = item.querySelector("b").textContent.split(":").map(Number);
      const start = Number(item.style.getPropertyValue("--s"));
      if (start < 1440) away = Math.max(away, Math.abs(start - hours * 60 - minutes));
      away = Math.max(away, Math.abs(bar.left - cell.left - (start - from) / span * cell.width));
      const way = parseFloat(getComputedStyle(item, "::before").width);
      const expected = Number(item.style.getPropertyValue("--t") || 0) / span * cell.width;
      away = Math.max(away, Math.abs(way - expected));
      bars++;
      ways += expected > 0;
    }
    const hidden = board.querySelectorAll("tbody tr[hidden]").length;
    return { bars, ways, away, hidden };
  });
  assert.ok(found.bars > 30 && found.ways > 30 && found.hidden > 0, JSON.stringify(found));
  assert.ok(found.away < 1.5, `a bar is ${found.away} pixels away`);
  await go(page, "people");
  assert.equal(await page.locator("#people h2").textContent(), "By person");
  assert.equal(await columns(page, "people"), 14, "leaving the rounds brings the fortnight back");
});

test("a client's weeks on a page of their own", async (t) => {
  const page = await open(t);
  await go(page, "clients");
  await page.locator("#clients").getByRole("button", { name: "c17", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "c17" });
  assert.equal(await dialog.locator("dt").count(), 14);
  const visits = await dialog.locator("li").allTextContents();
  assert.ok(visits.length > 20);
  for (const visit of visits) assert.match(visit, /^\d\d:\d\d–\d\d:\d\d \S+ c17-/);
  assert.ok(visits.some((visit) => visit.includes("nobody")), "what nobody does is told");
  await page.emulateMedia({ media: "print" });
  assert.ok(await dialog.isVisible());
  assert.ok(!(await page.locator("main").isVisible()), "paper holds the card alone");
});

test("one person's pathways: lines along time, stops in their order, and the same in words", async (t) => {
  const page = await open(t);
  await go(page, "paths");
  const kasia = page.locator("details.person", { has: page.locator("summary b", { hasText: /^kasia-w$/ }) });
  assert.ok(!(await kasia.locator("svg").isVisible()));
  await kasia.locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.ok(await kasia.locator("svg").isVisible(), "the keyboard opens it");
  const rows = kasia.locator("tbody tr");
  const n = await rows.count();
  assert.ok(n > 2);
  assert.equal(await kasia.locator("svg .line").count(), n);
  const drawn = await kasia.locator("svg").evaluate((svg) => {
    const lanes = new Map();
    for (const stop of svg.querySelectorAll("circle:not(.now):not(.goal)")) {
      const y = stop.getAttribute("cy"), x = Number(stop.getAttribute("cx"));
      const lane = lanes.get(y) || lanes.set(y, { x: [], numbers: [] }).get(y);
      lane.x.push(x);
      lane.numbers.push(stop.nextElementSibling.textContent);
    }
    return [...lanes.values()];
  });
  const steps = await kasia.locator("ol > li").count();
  for (const [i, lane] of drawn.entries()) {
    assert.deepEqual(lane.x, [...lane.x].sort((a, b) => a - b), "stops come one after the other");
    assert.equal(await rows.nth(i).locator("td").nth(1).textContent(), lane.numbers.join(", "), "words and picture agree");
    for (const number of lane.numbers) assert.ok(Number(number) >= 1 && Number(number) <= steps);
  }
});

test("a page for one person", async (t) => {
  const page = await open(t, {}, world.person());
  assert.equal(await page.locator("header nav li").count(), 3);
  assert.equal(await page.locator("#people tbody tr").count(), 1);
  assert.equal(await columns(page, "people"), 7, "a week, with every duty");
  assert.ok(await page.locator("#people td li").first().isVisible());
  await page.getByRole("navigation").getByRole("link", { name: "Pathways" }).click();
  assert.ok(await page.locator("#paths svg").isVisible());
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  assert.deepEqual(violations.map((fault) => `${fault.impact} ${fault.id}: ${fault.nodes[0].html}`), []);
});

test("unmet needs say what would help; lapses which duties go", async (t) => {
  const page = await open(t);
  await go(page, "unmet");
  const helps = await page.locator("#unmet tbody tr").evaluateAll((rows) => rows.map((row) => row.lastElementChild.textContent));
  assert.ok(helps.length > 0 && helps.every((text) => text.length > 10));
  await go(page, "lapses");
  const lost = await page.locator("#lapses .list").first().locator("tbody tr").evaluateAll((rows) => rows.map((row) => Number(row.children[3].textContent)));
  assert.equal(lost.length, 3);
  assert.ok(lost[0] > 0 && lost[0] <= lost[1] && lost[1] <= lost[2]);
  const duties = page.locator("#lapses details", { hasText: / duties$|duties/ }).first();
  await duties.locator("summary").click();
  assert.match(await duties.locator("li").first().textContent(), /^\S+.*: .*March/);
});

test("light and dark", async (t) => {
  const page = await open(t);
  const light = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await light();
  await page.getByRole("button", { name: "Dark" }).click();
  assert.notEqual(await light(), before);
  await page.getByRole("button", { name: "Light" }).click();
  assert.equal(await light(), before);
  const dark = await open(t, { colorScheme: "dark" });
  assert.notEqual(await dark.evaluate(() => getComputedStyle(document.body).backgroundColor), before, "as the system asks");
});

test("measures say what they mean", async (t) => {
  const page = await open(t);
  const summary = page.locator("summary", { hasText: /^Heads filled/ });
  const meaning = page.getByText("Of the heads that needs ask for at the least");
  assert.ok(!(await meaning.isVisible()));
  await summary.click();
  assert.ok(await meaning.isVisible());
});

const boxes = (pdf) => [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map((box) => [Number(box[1]), Number(box[2])]);

test("paper: boards lie on A4 and A3, the overview stands", async (t) => {
  const page = await open(t);
  for (const [view, format, landscape] of [["overview", "A4", false], ["people", "A4", true], ["places", "A4", true],
    ["people", "A3", true], ["unmet", "A4", false]]) {
    await go(page, view);
    const pages = boxes(await page.pdf({ preferCSSPageSize: true, format, printBackground: true }));
    assert.ok(pages.length > 0 && pages.length < 8, `${view}: ${pages.length} pages`);
    for (const [width, height] of pages) {
      assert.equal(width > height, landscape, `${view} on ${format}: ${width} by ${height}`);
      assert.ok(Math.abs(Math.max(width, height) - (format === "A4" ? 842 : 1191)) < 3);
    }
    await page.emulateMedia({ media: "print" });
    assert.ok(!(await page.getByRole("navigation").isVisible()));
    await page.emulateMedia({ media: null });
  }
});

test("paper: nothing is wider than the sheet, which would be shrunk then", async (t) => {
  const page = await open(t, { viewport: { width: 718, height: 1047 } }); /* A4 between margins, in pixels of CSS */
  await page.emulateMedia({ media: "print" });
  for (const view of ["overview", "unmet", "gaps", "lapses", "learning", "paths"]) {
    await page.evaluate((hash) => { location.hash = hash; }, view);
    await page.waitForFunction((id) => !document.getElementById(id).hidden, view);
    const wide = await page.evaluate(() => [...document.querySelectorAll("main .view:not([hidden]) table, main .view:not([hidden]) .legend")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className));
    assert.deepEqual(wide, [], view);
  }
});

test("a phone shows it without scrolling sideways but within tables", async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const view of views) {
    await page.evaluate((hash) => { location.hash = hash; }, view);
    await page.waitForFunction((id) => !document.getElementById(id).hidden, view === "rounds" ? "people" : view);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`no accessibility fault, ${colorScheme}`, async (t) => {
    /* The small one: it has every kind of thing in it, and looking at each of the starter's takes minutes. */
    const page = await open(t, { colorScheme }, small);
    await page.evaluate(axe);
    const check = async (what) => {
      const { violations } = await page.evaluate(() => axe.run());
      assert.deepEqual(violations.map((fault) => `${fault.impact} ${fault.id}: ${fault.nodes[0].html}`), [], what);
    };
    for (const view of views) {
      await go(page, view);
      await check(view);
      if (!["people", "clients"].includes(view)) continue;
      for (const mode of ["week", "day"]) {
        await choose(page, view, mode);
        await check(`${view} by ${mode}`);
      }
      await page.locator(`#${view} th button`).first().click();
      await check(`a card of ${view}`);
      await page.keyboard.press("Escape");
    }
  });
}

test("the HTML is valid", (t) => {
  if (spawnSync("java", ["-version"]).error) return t.skip("there is no Java for the Nu HTML checker");
  const checked = spawnSync("java", ["-jar", validator, "--stdout", file, small, world.person()], { encoding: "utf8" });
  assert.equal(checked.stdout, "");
  assert.equal(checked.status, 0);
});

test("ten thousand duties", async (t) => {
  const begin = performance.now();
  const page = await open(t, {}, large);
  const loaded = performance.now() - begin;
  await go(page, "people");
  assert.equal(await page.locator("#people tbody tr").count(), 500);
  assert.equal(await page.locator("#people .board li").count(), 10000);
  const timed = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const steps = {};
    for (const mode of ["week", "day", "fortnight"]) {
      const start = performance.now();
      document.querySelector(`#people input[value=${mode}]`).click();
      await frame();
      steps[mode] = Math.round(performance.now() - start);
    }
    const scroll = document.querySelector("#people .scroll");
    let worst = 0;
    for (let top = 0; top < 6000; top += 300) {
      const start = performance.now();
      scroll.scrollTop = top;
      await frame();
      worst = Math.max(worst, performance.now() - start);
    }
    return { ...steps, scrolling: Math.round(worst) };
  });
  t.diagnostic(`milliseconds: ${JSON.stringify({ load: Math.round(loaded), ...timed })}`);
  await page.locator("#people").getByRole("searchbox").fill("p499");
  await page.locator("#people .count").filter({ hasText: "1 of 500 rows" }).waitFor();
});
