"use strict";
// What all pages share. Everything from the data becomes a text node or an attribute value; nothing is parsed as HTML.
window.newskg = (function () {
  const $ = (id) => document.getElementById(id);
  const read = (id) => JSON.parse($(id).textContent);
  const data = read("data"), tables = data.tables;
  const kinds = new Map(tables.kinds.map(([name, plural, colour, shape, count]) => [name, { name, plural, colour, shape, count }]));

  // ---- small makers of elements

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.flat(Infinity).filter((c) => c != null && c !== ""));
    return element;
  }
  const name = (text) => make("bdi", {}, text);

  const OUTLINE = {
    dot: "M8 1.5a6.5 6.5 0 1 0 .001 0z", square: "M2.5 2.5h11v11h-11z", hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
    triangle: "M8 1.5 15 14H1z", diamond: "M8 .8 15.2 8 8 15.2.8 8z", box: "M1.5 3.5h13v9h-13z",
  };
  function icon(kind) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", "shape");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", OUTLINE[kind.shape]);
    path.setAttribute("fill", kind.shape === "box" ? "#fffdf5" : kind.colour);
    path.setAttribute("stroke", kind.colour);
    path.setAttribute("stroke-width", "1.5");
    svg.append(path);
    return svg;
  }

  const link = (text, url) => /^https?:\/\//i.test(url || "")
    ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name(text)) : name(text);
  // Quotation marks around words that were said so; a paraphrase stands without.
  const quoted = (text, direct) => (!direct || /^["“„«]/.test(text) ? text : `“${text}”`);
  const short = (text, length) => {
    const points = Array.from(text);
    return points.length > length ? points.slice(0, length - 1).join("").trimEnd() + "…" : text;
  };
  const counted = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many || `${one}s`}`;

  function listed(items, draw, most) {
    const list = make("ul", { class: "plain" }, items.slice(0, most).map((item) => make("li", {}, draw(item))));
    if (items.length <= most) return [list];
    const more = make("button", {
      type: "button", class: "more",
      click: () => {
        const rest = items.slice(most).map((item) => make("li", {}, draw(item)));
        list.append(...rest);
        more.remove();
        const first = rest[0].querySelector("button, a");
        if (first) first.focus();
      },
    }, `Show all ${items.length.toLocaleString("en")}`);
    return [list, more];
  }

  // ---- the other pages, and the fragment that says what of a page is shown

  const pages = new Map([...document.querySelectorAll("nav a[data-what]")].map((a) => [a.dataset.what, a.getAttribute("href")]));
  const fragment = (choice) => {
    const kept = Object.entries(choice).filter(([, value]) => value !== "" && value != null && value !== false);
    return new URLSearchParams(kept.map(([key, value]) => [key, value === true ? "1" : String(value)])).toString();
  };
  // Where another page shows `choice`; null where that page is not there.
  const elsewhere = (what, choice) => (pages.has(what) ? `${pages.get(what)}#${fragment(choice)}` : null);
  function jump(text, what, choice) {
    const href = elsewhere(what, choice);
    return href === null ? null : make("a", { href, class: "jump" }, text);
  }
  const asked = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  let written = location.hash;
  function remember(choice) {
    const text = fragment(choice);
    written = text ? `#${text}` : "";
    if (written !== location.hash) history.replaceState(null, "", written || location.pathname + location.search);
  }
  // Calls `draw` whenever somebody else than `remember` changes the fragment: a link, a bookmark, the reader.
  const onFragment = (draw) => addEventListener("hashchange", () => { if (location.hash !== written) { written = location.hash; draw(asked()); } });

  // ---- the words behind a thing or a fact

  function sentence(number) {
    const [index, marks, start] = tables.passages[number];
    const [article, text] = tables.sentences[index];
    const pieces = [];
    let at = 0;
    for (const [begin, end] of marks) {
      pieces.push(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
      at = end;
    }
    pieces.push(text.slice(at));
    return { article: tables.articles[article], start, words: make("blockquote", { dir: "auto" }, pieces) };
  }
  const from = ([headline, date, publisher, url]) => {
    const parts = [link(headline || url || "untitled", url)];
    if (publisher) parts.push(" · ", name(publisher));
    if (date) parts.push(" · ", make("time", { datetime: date }, date));
    return parts;
  };
  function passage(number) {
    const { article, start, words } = sentence(number);
    if (!article) return make("figure", {}, words);
    const there = jump("in the article", "article", { article: article[4], at: start });
    return make("figure", {}, words, make("figcaption", {}, from(article), there ? [" · ", there] : []));
  }
  function evidence(numbers, heading) {
    if (!numbers.length) return [];
    const head = heading ? [make("h3", {}, heading, " ", make("span", {}, String(numbers.length)))] : [];
    const first = numbers.slice(0, 4).map(passage), rest = numbers.slice(4);
    if (!rest.length) return [...head, ...first];
    const more = make("button", { type: "button", class: "more", click: () => more.replaceWith(...rest.map(passage)) }, `Show all ${numbers.length}`);
    return [...head, ...first, more];
  }
  // A button that opens the passages beneath the element it stands in.
  function words(numbers) {
    if (!numbers.length) return null;
    let shown = null;
    const button = make("button", {
      type: "button", class: "words", "aria-expanded": "false",
      click: () => {
        if (shown) { shown.remove(); shown = null; } else {
          shown = make("div", { class: "shown" }, evidence(numbers));
          button.parentElement.append(shown);
        }
        button.setAttribute("aria-expanded", String(Boolean(shown)));
      },
    }, "words");
    return button;
  }

  // ---- what the pages of facts share (the network's data names things otherwise)

  const things = data.things || [];
  const byIri = new Map(things.map((thing, i) => [thing.iri, i]));
  // Links to the pages that say more of a thing.
  function about(thing) {
    const found = [jump("in the network", "network", { node: thing.iri })];
    if (thing.kind === "Person" || thing.kind === "Office") found.push(jump("timeline", "timeline", thing.kind === "Person" ? { person: thing.iri } : { lanes: "office", office: thing.iri }));
    if (thing.kind !== "Policy") found.push(jump("quotes", "quotes", { who: thing.iri }));
    else found.push(jump("for and against", "policies", { policy: thing.iri }));
    return found.filter((a) => a && !a.getAttribute("href").startsWith(`${pages.get(document.documentElement.dataset.page)}#`));
  }
  const jumps = (thing) => {
    const found = about(thing);
    return found.length ? make("p", { class: "jumps" }, found.flatMap((a, i) => (i ? [" · ", a] : [a]))) : null;
  };
  const titled = (thing) => [icon(kinds.get(thing.kind)), name(thing.name)];
  const tag = (i, click) => (click ? make("button", { type: "button", class: "tag", click }, titled(things[i])) : make("span", { class: "tag" }, titled(things[i])));
  const speaker = (s) => (s.by.length ? s.by.map((i) => things[i].name).join(", ") : s.source || "somebody");
  const day = (s) => s.day || s.told || "";
  // A statement in full: when, to whom, about what, the words, and where they stand.
  function saying(s, { who = false } = {}) {
    const marks = [s.reality && s.reality !== "reported as not said" ? s.reality : null, s.quote, s.medium, s.cue && s.cue !== "say" ? `“${s.cue}”` : null].filter(Boolean);
    const date = s.on ? make("time", { datetime: s.on }, s.on) : s.told ? make("time", { datetime: s.told, title: "date of the article" }, `reported ${s.told}`) : "no date";
    return make("div", { class: "saying" },
      make("p", { class: "note" }, date, who ? [" · ", make("strong", {}, name(speaker(s))), " ", s.verb] : s.verb !== "said" ? [" · ", make("strong", {}, s.verb)] : "",
        s.to.length ? [" to ", s.to.flatMap((i, k) => (k ? [", ", name(things[i].name)] : [name(things[i].name)]))] : "", marks.length ? ` · ${marks.join(" · ")}` : ""),
      make("p", { class: "said", dir: "auto" }, quoted(s.text, s.direct)),
      s.about.length ? make("p", { class: "about" }, "about ", s.about.map((i) => tag(i))) : null,
      make("p", { class: "tail" }, words(s.passages), jump("in the network", "network", { node: s.iri })));
  }
  function options(select, first, entries) {
    select.replaceChildren(make("option", { value: "" }, first), ...entries.map(([value, text]) => make("option", { value }, text)));
  }
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // Calls `draw` when any of the controls changes.
  function controls(ids, draw) {
    let waiting = 0;
    for (const id of ids) $(id).addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(draw, $(id).type === "search" ? 150 : 0); });
  }

  return { $, about, asked, byIri, controls, counted, data, day, elsewhere, evidence, fragment, from, icon, jump, jumps, kinds, link, listed, make, name, onFragment, options, passage, plain, quoted, read, remember, saying, short, speaker, tables, tag, things, titled, words };
})();
