"use strict";
// An article's text with every finding marked where it stands.
(function () {
  const { $, asked, counted, data, from, icon, jump, jumps, kinds, listed, make, name, onFragment, options, quoted, remember, short, tables, things } = newskg;
  const { texts, marks, found } = data;
  const FACTS = { Tenure: "Tenures", Stance: "Stances", Assertion: "Other facts" };
  const CLASSES = [...kinds.keys(), ...Object.keys(FACTS)];
  const off = new Set();
  const where = new Map(tables.articles.map((a, i) => [a[4], i]));
  let current = 0, chosen = null;

  const titled = (f) => (f.class === "Statement" ? quoted(short(f.name, 110), f.direct) : f.name);
  // One finding, in the panel: what it is, and where more of it is.
  function entry(n) {
    const f = found[n];
    if (f.class in FACTS) {
      const [a, b] = [things[f.from], things[f.to]];
      const there = jump("in the network", "network", { from: a.iri, line: f.label, to: b.iri });
      return [make("p", { class: "kind" }, make("i", { class: `l-${f.class}` }), f.class), make("p", {}, name(a.name), " ", make("span", { class: "verb" }, f.label), " ", name(b.name), f.note ? make("span", { class: "note" }, ` (${f.note})`) : ""),
        there ? make("p", { class: "jumps" }, there) : null];
    }
    const links = f.class === "Statement"
      ? [jump("in the network", "network", { node: f.iri }), f.by.length ? jump("quotes", "quotes", { who: things[f.by[0]].iri }) : null].filter(Boolean) : [];
    return [make("p", { class: "kind" }, icon(kinds.get(f.class)), f.class), make("p", {}, f.class === "Statement" && f.by.length ? [name(f.by.map((i) => things[i].name).join(", ")), ": "] : "", name(titled(f))),
      f.class === "Statement" ? (links.length ? make("p", { class: "jumps" }, links.flatMap((a, i) => (i ? [" · ", a] : [a]))) : null) : jumps(f)];
  }
  for (const f of found) if (f.iri) f.kind = f.class;  // as `jumps` asks of a thing

  function choose(element, list) {
    if (chosen) chosen.classList.remove("chosen");
    chosen = element;
    $("panel").classList.toggle("open", Boolean(element));
    if (!element) return overview();
    element.classList.add("chosen");
    $("detail").replaceChildren(make("h2", {}, counted(list.length, "finding"), " here"), ...listed(list, entry, 30));
    $("panel").scrollTop = 0;
    return undefined;
  }
  function overview() {
    const here = [...new Set(marks[current].map(([, , n]) => n))];
    const rows = CLASSES.map((c) => [c, here.filter((n) => found[n].class === c)]).filter(([, list]) => list.length);
    $("detail").replaceChildren(make("h2", {}, counted(here.length, "finding")), make("p", { class: "lead" }, "Choose marked words to see what was found there."),
      ...rows.map(([c, list]) => make("details", {}, make("summary", {}, c in FACTS ? FACTS[c] : kinds.get(c).plural, make("span", { class: "note" }, ` ${list.length}`)), ...listed(list, entry, 100))));
  }

  function draw(at) {
    const article = tables.articles[current], text = texts[current] || "";
    const shown = marks[current].filter(([begin, end, n]) => end > begin && !off.has(found[n].class));
    const cuts = new Set([0, text.length]);
    for (const [begin, end] of shown) { cuts.add(begin); cuts.add(end); }
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) { cuts.add(i); cuts.add(i + 1); }
    const order = [...cuts].sort((a, b) => a - b);
    const starts = new Map(), ends = new Map();
    for (const mark of shown) {
      if (!starts.has(mark[0])) starts.set(mark[0], []);
      if (!ends.has(mark[1])) ends.set(mark[1], []);
      starts.get(mark[0]).push(mark);
      ends.get(mark[1]).push(mark);
    }
    const goal = at === undefined ? -1 : Array.from(text).slice(0, at).join("").length;  // offsets of links count code points
    const active = new Set(), paragraphs = [];
    let paragraph = [], target = null;
    const close = () => {
      if (paragraph.length) paragraphs.push(make(paragraphs.length || !article[0] || !text.startsWith(article[0]) ? "p" : "h2", { dir: "auto" }, paragraph));
      paragraph = [];
    };
    for (let i = 0; i + 1 < order.length; i++) {
      const [begin, end] = [order[i], order[i + 1]];
      for (const mark of ends.get(begin) || []) active.delete(mark);
      for (const mark of starts.get(begin) || []) active.add(mark);
      const piece = text.slice(begin, end);
      if (piece === "\n") { close(); continue; }
      let element = piece;
      if (active.size) {
        // The narrowest first: what the words name, then what they say.
        const list = [...new Set([...active].sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[2] - b[2]).map(([, , n]) => n))];
        const classes = new Set(list.map((n) => found[n].class)), entity = list.map((n) => found[n].class).find((c) => !(c in FACTS) && c !== "Statement");
        const named = [...classes].filter((c) => c in FACTS).map((c) => `f-${c}`);
        if (entity) named.push(`f-${entity}`); else if (classes.has("Statement")) named.push("f-Statement");
        const first = (starts.get(begin) || []).length > 0;
        element = make("mark", {
          class: ["f", ...named].join(" "), tabindex: first ? "0" : null, role: first ? "button" : null, title: [...classes].join(", "),
          click: () => choose(element, list), keydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(element, list); } },
        }, piece);
      }
      if (goal >= begin && goal < end && target === null) {
        if (typeof element === "string") element = make("span", {}, piece);
        target = element;
      }
      paragraph.push(element);
    }
    close();
    $("text").replaceChildren(make("p", { class: "by" }, from(article)), ...paragraphs);
    chosen = null;
    $("panel").classList.remove("open");
    overview();
    if (target) { target.classList.add("here"); target.parentElement.classList.add("here"); target.scrollIntoView({ block: "center" }); } else $("stage").scrollTop = 0;
  }
  function take(choice) {
    current = where.has(choice.article) ? where.get(choice.article) : 0;
    $("which").selectedIndex = current;
    if (texts.length) draw(/^\d+$/.test(choice.at || "") ? Number(choice.at) : undefined);
  }

  $("which").replaceChildren(...tables.articles.map((a) => make("option", { value: a[4] }, [a[1], a[0] || a[3] || "untitled"].filter(Boolean).join(" · "))));
  $("which").addEventListener("input", () => { current = $("which").selectedIndex; draw(); remember({ article: tables.articles[current][4] }); });
  for (const c of CLASSES) {
    if (!found.some((f) => f.class === c)) continue;
    const button = make("button", {
      type: "button", "aria-pressed": "true", "data-kind": c,
      click: () => { if (!off.delete(c)) off.add(c); button.setAttribute("aria-pressed", String(!off.has(c))); draw(); },
    }, make("i", { class: `l-${c}` }), c in FACTS ? FACTS[c] : kinds.get(c).plural);
    $("legend").append(button);
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen) choose(null); });
  onFragment(take);
  if (texts.length) take(asked());
  else $("text").replaceChildren(make("p", { class: "lead" }, "There are no articles."));
  newskg.ready = true;
})();
