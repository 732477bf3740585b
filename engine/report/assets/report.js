/* What the report does where scripts may run: without them all views stand one below the other. */
"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* --- views: one at a time, by the address --- */

  const views = $$("main > .view");
  const links = $$("header nav a[href^='#']");
  const show = (id, focus) => {
    const rounds = id === "rounds";
    const view = document.getElementById(rounds ? "people" : id) || views[0];
    for (const other of views) other.hidden = other !== view;
    for (const link of links) {
      if (link.hash.slice(1) === (rounds ? "rounds" : view.id)) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest", inline: "center" }); /* a phone has no room for all of them */
      } else link.removeAttribute("aria-current");
    }
    const board = boards.get(view.id);
    if (board) board.open(rounds);
    if (focus) $("h2", view).focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };

  /* --- boards --- */

  const dayText = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" });
  const weekday = (date) => (date + 3) % 7; /* days since 1970-01-01; Monday is 0 */
  const day = (date) => dayText.format(new Date(date * 86400000));

  class Board {
    constructor(view) {
      this.view = view;
      this.root = $(".board", view);
      this.first = Number(this.root.dataset.first);
      this.days = Number(this.root.dataset.days);
      this.style = document.head.appendChild(make("style"));
      this.rows = $$("tbody tr", this.root);
      this.mode = this.days > 7 && this.rows.length > 1 ? "fortnight" : "week"; /* of one, every duty is told */
      this.modeBeforeRounds = this.mode;
      this.at = 0;
      this.build();
      this.draw();
    }

    build() {
      const id = this.view.id;
      const modes = [["fortnight", "Fortnight"], ["week", "Week"], ["day", "Day"]].slice(this.days > 7 ? 0 : 1);
      this.choices = modes.map(([mode, title]) => {
        const input = make("input", { type: "radio", name: `${id}-mode`, value: mode });
        input.addEventListener("change", () => { this.mode = mode; this.draw(); });
        return [input, make("label", {}, input, make("span", { textContent: title }))];
      });
      const step = (text, label, by) => {
        const button = make("button", { type: "button", textContent: text });
        button.setAttribute("aria-label", label);
        button.addEventListener("click", () => { this.step(by); });
        return button;
      };
      this.back = step("‹", "Earlier", -1);
      this.on = step("›", "Later", 1);
      this.when = make("output");
      this.filter = make("input", { type: "search", placeholder: "Find" });
      this.filter.setAttribute("aria-label", "Show only rows that hold these words");
      this.filter.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.draw(), 120);
      });
      this.count = make("span", { className: "count" });
      this.count.setAttribute("role", "status");
      const bar = make("div", { className: "bar" },
        make("fieldset", {}, make("legend", { className: "unseen", textContent: "How much to show" }),
          ...this.choices.map((choice) => choice[1])),
        make("div", { className: "steps" }, this.back, this.when, this.on), this.filter, this.count);
      this.filter.hidden = this.rows.length < 2;
      $(".legend", this.view).before(bar);
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("th button");
        if (button) card.show(this, button.closest("tr"));
      });
    }

    /* How many days there are to see, and where they begin. */
    get length() { return { fortnight: 14, week: 7, day: 1 }[this.mode]; }
    get from() {
      if (this.mode === "day") return this.at;
      return Math.max(0, this.at - weekday(this.first + this.at));
    }
    get until() {
      const monday = this.at - weekday(this.first + this.at);
      return Math.min(this.days, this.mode === "day" ? this.at + 1 : monday + this.length);
    }

    step(by) {
      const at = by < 0 ? this.from - (this.mode === "day" ? 1 : 7) : this.until;
      this.at = Math.max(0, Math.min(this.days - 1, at));
      this.draw();
    }

    open(rounds) {
      const title = $("h2", this.view);
      title.dataset.own ??= title.textContent;
      if (rounds && !this.rounds) this.modeBeforeRounds = this.mode;
      if (this.rounds && !rounds) this.mode = this.modeBeforeRounds;
      if (rounds) this.mode = "day";
      this.rounds = rounds;
      title.textContent = rounds ? "Rounds" : title.dataset.own;
      this.draw();
    }

    matches(row, words) {
      if (this.rounds && !$(`:scope > :nth-child(${this.at + 2}) li.v`, row)) return false;
      if (words.length === 0) return true;
      row.words ??= `${$("caption", row.closest("table")).textContent} ${row.textContent}`.toLowerCase();
      return words.every((word) => row.words.includes(word));
    }

    draw() {
      const { from, until } = this;
      const words = this.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      this.root.dataset.show = this.view.dataset.show = this.mode;
      const axis = this.rounds ? ["roundsFrom", "roundsSpan"] : ["from", "span"];
      this.root.style.setProperty("--from", this.root.dataset[axis[0]]);
      this.root.style.setProperty("--span", this.root.dataset[axis[1]]);
      this.root.style.setProperty("--shown", until - from);
      for (const [input] of this.choices) input.checked = input.value === this.mode;
      const hidden = [], weekends = [];
      for (let d = 0; d < this.days; d++) {
        const column = `#${this.view.id} .board tr > :nth-child(${d + 2})`;
        if (d < from || d >= until) hidden.push(column);
        else if (this.mode !== "day" && weekday(this.first + d) >= 5) weekends.push(column);
      }
      this.style.textContent = [[hidden, "display:none"], [weekends, "background-color:var(--weekend)"]]
        .map(([columns, rule]) => (columns.length ? `${columns.join(",")}{${rule}}` : "")).join("");
      this.when.textContent = until - from === 1 ? day(this.first + from) : `${day(this.first + from)} to ${day(this.first + until - 1)}`;
      $("h2", this.view).dataset.when = this.when.textContent;
      this.back.disabled = from <= 0;
      this.on.disabled = until >= this.days;
      let shown = 0;
      for (const row of this.rows) {
        row.hidden = !this.matches(row, words);
        shown += !row.hidden;
      }
      for (const group of $$(".group", this.root)) group.hidden = !$("tbody tr:not([hidden])", group);
      this.count.textContent = shown === this.rows.length ? "" : `${shown} of ${this.rows.length} rows`;
    }
  }

  /* --- one row on a page of its own --- */

  const card = {
    dialog: null,
    make() {
      const close = make("button", { type: "button", textContent: "Close" });
      const print = make("button", { type: "button", textContent: "Print" });
      this.title = make("h2", { id: "card-title" });
      this.body = make("div");
      this.dialog = make("dialog", {}, make("header", {}, this.title, print, close), this.body);
      this.dialog.setAttribute("aria-labelledby", "card-title");
      document.body.append(this.dialog);
      close.addEventListener("click", () => this.dialog.close());
      print.addEventListener("click", () => window.print());
      this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close(); });
      this.dialog.addEventListener("close", () => document.body.classList.remove("card"));
    },
    entry(item) {
      const copy = item.cloneNode(true);
      copy.removeAttribute("style");
      const [time, label, rest] = copy.children;
      const [end, ...detail] = rest.textContent.split(", ");
      time.textContent = `${time.textContent}–${end}`;
      rest.textContent = detail.join(", ");
      return copy;
    },
    show(board, row) {
      if (!this.dialog) this.make();
      const name = $("th button", row).textContent;
      this.title.textContent = name;
      const weeks = make("div", { className: "weeks" });
      this.body.replaceChildren(make("p", { className: "about", textContent: $("th small", row)?.textContent ?? "" }), weeks);
      let list;
      for (let d = 0; d < board.days; d++) {
        if (d === 0 || weekday(board.first + d) === 0) {
          list = make("dl", { className: "week" });
          weeks.append(make("section", {},
            make("h3", { textContent: `Week of ${day(board.first + d - weekday(board.first + d))}` }), list));
        }
        const items = $$("li", row.children[d + 1]).map((item) => this.entry(item));
        list.append(make("dt", { textContent: day(board.first + d) }),
          make("dd", {}, items.length ? make("ul", {}, ...items) : "–"));
      }
      document.body.classList.add("card");
      this.dialog.showModal();
      this.dialog.scrollTop = 0;
    },
  };

  /* --- light or dark, and paper --- */

  const theme = $("#theme");
  const dark = () => {
    const own = document.documentElement.dataset.theme;
    return own ? own === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const nameTheme = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.hidden = false;
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    nameTheme();
    try { localStorage.setItem("kith-theme", document.documentElement.dataset.theme); } catch { /* a file may have no memory */ }
  });
  try {
    const kept = localStorage.getItem("kith-theme");
    if (kept) document.documentElement.dataset.theme = kept;
  } catch { /* likewise */ }
  nameTheme();
  const print = $("#print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());

  const boards = new Map($$(".view").filter((view) => $(".board", view)).map((view) => [view.id, new Board(view)]));
  window.addEventListener("hashchange", () => show(location.hash.slice(1), true));
  show(location.hash.slice(1), false);
})();
