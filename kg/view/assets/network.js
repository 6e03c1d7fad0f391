"use strict";
// Everything from the data becomes a text node, an attribute value or a drawing on the canvas; nothing is parsed as HTML.
(function () {
  const { $, asked, counted, data, evidence, fragment, from, icon, jump, kinds, link, listed, make, name, onFragment, options: setOptions, passage, plain, quoted, read, remember, short, tables, words: wordsOf } = newskg;
  const { nodes, edges, fold } = data;
  const node = new Map(nodes.map((n) => [n.id, n]));
  edges.forEach((e, i) => { e.id = i; });
  const out = new Map(nodes.map((n) => [n.id, []])), into = new Map(nodes.map((n) => [n.id, []]));
  for (const e of edges) { out.get(e.from).push(e); into.get(e.to).push(e); }
  const degree = (n) => out.get(n.id).length + into.get(n.id).length;
  const calm = matchMedia("(prefers-reduced-motion: reduce)"), phone = matchMedia("(max-width: 760px)");

  const title = (n) => (n.group === "Statement" ? quoted(short(n.name, 90), n.direct) : n.name);
  const thing = (n, text) => make("button", { type: "button", class: "thing", click: () => show({ node: n.id }) }, name(text || title(n)));

  const cited = (e) => [...new Set(e.facts.flatMap((fact) => fact.passages))];
  const words = (e) => wordsOf(cited(e));

  // ---- the panel

  const entries = (rows) => rows.map(([key, value]) => [
    make("dt", {}, key),
    make("dd", {}, typeof value === "object" ? thing(node.get(value.node)) : link(value, key === "Same as" ? value : "")),
  ]);
  const table = (rows) => (rows.length ? [make("dl", {}, entries(rows))] : []);
  const kindline = (n) => make("p", { class: "kind" }, icon(kinds.get(n.group)), n.group);
  const section = (heading, items, draw) => (items.length
    ? [make("h3", {}, heading, " ", make("span", {}, String(items.length))), ...listed(items, draw, 12)] : []);
  const when = (fact) => {
    const value = Object.fromEntries(fact.rows.filter(([, v]) => typeof v === "string"));
    const time = value.From && value.Until ? `${value.From} to ${value.Until}` : value.From ? `since ${value.From}` : value.Until ? `until ${value.Until}` : "";
    return [time, value["Ended by"]].filter(Boolean).join(", ");
  };
  const span = (e) => [...new Set(e.facts.map(when).filter(Boolean))].join("; ");
  const relation = (n) => (e) => {
    const note = span(e) ? make("span", { class: "note" }, ` (${span(e)})`) : null;
    return e.from === n.id
      ? [make("span", { class: "verb" }, e.label), " ", thing(node.get(e.to)), note, words(e)]
      : [thing(node.get(e.from)), " ", make("span", { class: "verb" }, e.label), " ", name(n.group === "Statement" ? "this" : n.name), note, words(e)];
  };
  const speakers = (s) => into.get(s.id).filter((e) => e.predicate === "speaker");
  const source = (s) => Object.fromEntries(s.rows).Source;
  const by = (s) => speakers(s).map((e) => node.get(e.from).name).join(", ") || source(s) || "somebody";
  const saying = (s) => {
    const on = Object.fromEntries(s.rows).On, verb = speakers(s).map((e) => e.label).find((l) => l !== "said");
    return [thing(s, quoted(short(s.name, 160), s.direct)), make("div", { class: "note" }, name(by(s)), verb ? ` ${verb}` : "", on ? ` · ${on}` : "")];
  };
  const others = (list, predicates) => list.filter((e) => !predicates.includes(e.predicate));

  // What can be done from a thing: look at its neighbourhood, seek a way from it, go to the other pages.
  function deeds(n) {
    const away = [
      n.group === "Person" ? jump("timeline", "timeline", { person: n.iri }) : n.group === "Office" ? jump("timeline", "timeline", { lanes: "office", office: n.iri }) : null,
      n.group === "Policy" ? jump("for and against", "policies", { policy: n.iri }) : n.group !== "Statement" ? jump("quotes", "quotes", { who: n.iri }) : null,
    ].filter(Boolean);
    return make("p", { class: "deeds" },
      make("button", { type: "button", class: "more", click: () => focusOn(n.id) }, view.focus === n.id ? "Widen focus" : "Focus"),
      make("button", { type: "button", class: "more", click: () => seek(n) }, "Path to…"), away.flatMap((a) => [" ", a]));
  }
  function bagPanel(bag) {
    const list = bags.get(bag.name) || [];
    return [
      make("p", { class: "kind" }, "Folded"), make("h2", {}, bag.around ? [`${counted(list.length, "thing")} around `, name(bag.around)] : `${counted(list.length, "thing")} in small groups`),
      make("p", { class: "deeds" }, make("button", { type: "button", class: "more", click: () => change({ open: [...view.open, bag.name], bag: undefined }) }, "Unfold all of it")),
      make("p", { class: "lead" }, "The most spoken of first. Choosing one shows it, with what is next to it."),
      ...listed(list, (id) => [thing(node.get(id))], 40),
    ];
  }
  function pathPanel([a, b]) {
    const ids = way(a, b);
    if (!ids) return [make("p", { class: "kind" }, "Path"), make("h2", {}, "No path"), make("p", { class: "lead" }, name(title(node.get(a))), " and ", name(title(node.get(b))), " are not connected by what is shown.")];
    return [
      make("p", { class: "kind" }, "Path"), make("h2", {}, name(title(node.get(a))), " to ", name(title(node.get(b)))), make("p", { class: "lead" }, counted(ids.length - 1, "step")),
      ...ids.slice(1).map((id, i) => make("div", { class: "step" }, lines(ids[i], id).map((e) => [
        make("p", {}, thing(node.get(e.from)), " ", make("span", { class: "verb" }, e.label), " ", thing(node.get(e.to))), ...evidence(cited(e).slice(0, 1))]))),
    ];
  }

  function nodePanel(n) {
    const mine = out.get(n.id), theirs = into.get(n.id);
    const parts = [kindline(n), deeds(n)];
    if (n.group === "Statement") {
      const to = (predicate) => mine.filter((e) => e.predicate === predicate).map((e) => thing(node.get(e.to)));
      const row = (key, things) => (things.length
        ? [make("dt", {}, key), make("dd", {}, things.flatMap((t, i) => (i ? [", ", t] : [t])))] : []);
      const said = speakers(n);
      parts.push(
        make("h2", {}, name(by(n)), " ", make("span", { class: "verb" }, said.length ? said[0].label : "said")),
        make("p", { class: "said", dir: "auto" }, quoted(n.name, n.direct)),
        make("dl", {}, row("By", said.map((e) => thing(node.get(e.from)))), row("To", to("addressee")), row("About", to("about")),
          row("Reported by", to("reportedBy")), entries(n.rows)),
        ...evidence(n.passages, "In the article's words"),
        ...section("Other relations", [...others(mine, ["addressee", "about", "reportedBy"]), ...others(theirs, ["speaker"])], relation(n)),
      );
      return parts;
    }
    const about = ["speaker", "addressee", "about", "reportedBy"];
    const ends = (list, predicate, side) => list.filter((e) => e.predicate === predicate).map((e) => node.get(e[side]));
    parts.push(
      make("h2", {}, name(n.name)), ...table(n.rows),
      ...section("Relations", [...others(mine, about), ...others(theirs, about)], relation(n)),
      ...section("Says", ends(mine, "speaker", "to"), saying),
      ...section("Is told", ends(theirs, "addressee", "from"), saying),
      ...section("Is spoken of", ends(theirs, "about", "from"), saying),
      ...section("Reports", ends(theirs, "reportedBy", "from"), saying),
      ...evidence(n.passages, "Named in"),
    );
    return parts;
  }
  function edgePanel(e) {
    const [a, b] = [node.get(e.from), node.get(e.to)];
    return [
      make("p", { class: "kind" }, "Relation"),
      make("h2", {}, thing(a), " ", make("span", { class: "verb" }, e.label), " ", thing(b)),
      ...e.facts.flatMap((fact, i) => [
        ...(e.facts.length > 1 ? [make("h3", {}, `${i + 1} of ${e.facts.length}`)] : []),
        ...table(fact.rows), ...evidence(fact.passages, e.facts.length > 1 ? "" : "In the article's words"),
      ]),
    ];
  }
  const size = `${counted(nodes.length, "thing")}, ${counted(edges.length, "relation")}`;
  function overview() {
    const parts = [
      make("h2", {}, size),
      make("p", { class: "lead" }, nodes.length
        ? "Choose a thing or a line, in the picture or here, to see what the articles say of it, word for word. A double click, or Focus, leaves only what is next to a thing."
        : "The articles gave nothing to draw."),
    ];
    for (const kind of kinds.values()) {
      if (!kind.count) continue;
      const box = make("details", {
        toggle: () => {
          if (!box.open || box.children.length > 1) return;
          const all = nodes.filter((n) => n.group === kind.name).sort((a, b) => degree(b) - degree(a) || a.id - b.id);
          box.append(...listed(all, kind.name === "Statement" ? saying : (n) => [thing(n)], 60));
        },
      }, make("summary", {}, icon(kind), kind.plural, make("span", { class: "note" }, String(kind.count))));
      parts.push(box);
    }
    if (tables.articles.length) parts.push(...section("Articles", tables.articles, (a) => from(a)));
    return parts;
  }

  // ---- what is shown: one value, which every deed replaces, undo brings back, and the address keeps

  const START = { node: undefined, edge: undefined, bag: undefined, hide: [], drop: [], article: "", country: "", after: "", before: "", sure: 0, focus: undefined, steps: 1, path: null, shown: fold.shown, open: [], also: [] };
  let view = { ...START };
  const past = [], undone = [];
  const FILTERS = ["hide", "drop", "article", "country", "after", "before", "sure", "focus", "steps", "shown", "open", "also", "path"];

  function change(partial, options = {}) {
    undone.push({ ...view, port: port() });
    if (undone.length > 200) undone.shift();
    apply({ ...view, ...partial }, options);
  }
  function apply(next, { focus = true, still = false } = {}) {
    const before = view;
    view = next;
    const chosen = view.node !== undefined ? node.get(view.node) : view.edge !== undefined ? edges[view.edge] : null;
    if (chosen && view.node !== undefined && view.hide.includes(chosen.group)) view.hide = view.hide.filter((kind) => kind !== chosen.group);
    reveal();
    if (FILTERS.some((key) => before[key] !== view[key])) { refresh(); setControls(); }
    const bag = view.bag === undefined ? null : fold.communities.find((c) => c.name === view.bag);
    const any = chosen || bag || view.path;
    const parts = view.node !== undefined ? nodePanel(chosen) : chosen ? edgePanel(chosen) : bag ? bagPanel(bag) : view.path ? pathPanel(view.path) : overview();
    $("detail").replaceChildren(...parts);
    $("detail").scrollTop = 0;
    $("back").hidden = !past.length || !any;
    $("home").hidden = !any;
    $("sheet").firstElementChild.textContent = view.node !== undefined ? title(chosen) : chosen ? chosen.label : bag ? "Folded" : view.path ? "Path" : size;
    if (!any) past.length = 0;
    $("undo").disabled = !undone.length;
    sheet(Boolean(any));
    if (focus) $("detail").focus({ preventScroll: true });
    mark(chosen, still);
    keep();
  }
  const here = () => ({ node: view.node, edge: view.edge, bag: view.bag, path: view.path });
  function show(choice, { focus = true } = {}) {
    if (seeking !== null) {
      const from = seeking;
      endSeek();
      if (choice.node !== undefined && choice.node !== from) return change({ node: undefined, edge: undefined, bag: undefined, path: [from, choice.node] }, { focus });
    }
    if (choice.node !== view.node || choice.edge !== view.edge) past.push(here());
    return change({ node: choice.node, edge: choice.edge, bag: choice.bag, path: choice.node === undefined && choice.edge === undefined ? null : view.path }, { focus });
  }
  function sheet(open) {
    $("panel").classList.toggle("open", open);
    $("sheet").setAttribute("aria-expanded", String(open));
    // The picture has another size now; vis-network would notice only later.
    if (phone.matches) { network.setSize("100%", "100%"); network.redraw(); }
  }
  $("back").addEventListener("click", () => change({ ...(past.pop() || { node: undefined, edge: undefined, bag: undefined, path: null }) }));
  $("home").addEventListener("click", () => show({}));
  $("sheet").addEventListener("click", () => sheet(!$("panel").classList.contains("open")));
  function undo() {
    if (!undone.length) return;
    const { port: was, ...before } = undone.pop();
    past.length = 0;
    apply(before, { still: true });
    network.moveTo({ ...was, animation: false });
  }
  $("undo").addEventListener("click", undo);

  // The address: enough of it to show the same again.
  const iri = (id) => node.get(id).iri;
  const port = () => ({ position: network.getViewPosition(), scale: network.getScale() });
  function address() {
    const e = view.edge === undefined ? null : edges[view.edge], { position, scale } = port();
    return {
      node: view.node === undefined ? "" : iri(view.node), ...(e ? { from: iri(e.from), line: e.label, to: iri(e.to) } : {}), bag: view.bag,
      hide: view.hide.join(","), drop: view.drop.join(","), article: view.article === "" ? "" : tables.articles[view.article][4], country: view.country === "" ? "" : iri(view.country),
      after: view.after, before: view.before, sure: view.sure || "", focus: view.focus === undefined ? "" : iri(view.focus), steps: view.focus === undefined || view.steps === 1 ? "" : view.steps,
      a: view.path ? iri(view.path[0]) : "", b: view.path ? iri(view.path[1]) : "", shown: view.shown === fold.shown ? "" : view.shown, open: view.open.join(","),
      x: Math.round(position.x), y: Math.round(position.y), z: scale.toFixed(3),
    };
  }
  let waiting = 0, moved = false;
  function keep() {
    clearTimeout(waiting);
    waiting = setTimeout(() => { const untouched = !moved && FILTERS.every((key) => view[key] === START[key] || (Array.isArray(view[key]) && !view[key].length)) && view.node === undefined && view.edge === undefined && view.bag === undefined; remember(untouched ? {} : address()); }, 250);
  }
  const number = new Map(nodes.map((n) => [n.iri, n.id]));
  function restore(asked) {
    const list = (text) => (text ? text.split(",") : []), day = (text) => (/^\d{4}-\d\d-\d\d$/.test(text || "") ? text : ""), article = tables.articles.findIndex((a) => a[4] === asked.article);
    const edge = asked.line === undefined ? -1 : edges.findIndex((e) => e.label === asked.line && e.from === number.get(asked.from) && e.to === number.get(asked.to));
    const path = number.has(asked.a) && number.has(asked.b) ? [number.get(asked.a), number.get(asked.b)] : null;
    const next = {
      ...START, node: number.get(asked.node), edge: edge < 0 ? undefined : edge, bag: fold.communities.some((c) => c.name === asked.bag) ? asked.bag : undefined,
      hide: list(asked.hide).filter((k) => kinds.has(k)), drop: list(asked.drop), article: article < 0 ? "" : article, country: number.has(asked.country) ? number.get(asked.country) : "",
      after: day(asked.after), before: day(asked.before), sure: Math.min(1, Math.max(0, Number(asked.sure) || 0)), focus: number.get(asked.focus), steps: Math.max(1, Math.min(6, Number(asked.steps) || 1)),
      path, shown: Math.max(fold.shown, Math.floor(Number(asked.shown)) || 0), open: list(asked.open).filter((o) => fold.communities.some((c) => c.name === o)),
    };
    const [x, y, scale] = [asked.x, asked.y, asked.z].map(Number), placed = asked.z !== undefined && [x, y, scale].every(Number.isFinite) && scale > 0;
    apply(next, { focus: false, still: placed });
    if (placed) { moved = true; network.moveTo({ position: { x, y }, scale, animation: false }); }
    return placed || next.node !== undefined || next.edge !== undefined || Boolean(next.path);
  }
  $("copy").addEventListener("click", async () => {
    const link = `${location.href.split("#")[0]}#${fragment(address())}`;
    remember(address());
    try {
      await navigator.clipboard.writeText(link);
      say("The link is copied.");
    } catch { say("The link is in the address bar."); }
  });
  let quiet = 0;
  function say(text) {
    $("said").textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { $("said").textContent = ""; }, 4000);
  }

  // ---- which things and lines pass the filters

  const articleOf = (passage) => tables.sentences[tables.passages[passage][0]][0];
  function passes(fact) {
    if (view.sure && fact.sure !== undefined && fact.sure < view.sure) return false;
    if (view.article !== "" && !fact.passages.some((p) => articleOf(p) === view.article)) return false;
    if (!view.after && !view.before) return true;
    const within = (a, b) => (!view.after || b >= view.after) && (!view.before || a <= view.before);
    // A fact that the text dates is asked for its own time, any other for that of the articles that tell it.
    if (fact.when) return within(...fact.when);
    return fact.passages.some((p) => { const day = (tables.articles[articleOf(p)] || [])[1]; return day && within(day.slice(0, 10), day.slice(0, 10)); });
  }
  const passesEdge = (e) => !view.drop.includes(e.predicate) && (!filtering() || e.facts.some(passes));
  const filtering = () => view.sure > 0 || view.article !== "" || view.after || view.before;
  const lines = (a, b) => [...out.get(a).filter((e) => e.to === b), ...into.get(a).filter((e) => e.from === b)].filter(passesEdge);
  const beside = (id) => [...out.get(id).map((e) => [e, e.to]), ...into.get(id).map((e) => [e, e.from])].filter(([e]) => passesEdge(e)).map(([, other]) => other);
  function around(start, steps, through) {
    const found = new Set([start]);
    for (let ring = [start], i = 0; i < steps; i++) {
      const next = [];
      for (const id of ring) if (id === start || !through || through(id)) for (const other of beside(id)) if (!found.has(other)) { found.add(other); next.push(other); }
      ring = next;
    }
    return found;
  }
  function way(a, b) {
    const came = new Map([[a, null]]);
    for (let ring = [a]; ring.length && !came.has(b);) {
      const next = [];
      for (const id of ring) for (const other of beside(id)) if (!came.has(other) && !view.hide.includes(node.get(other).group)) { came.set(other, id); next.push(other); }
      ring = next;
    }
    if (!came.has(b)) return null;
    const ids = [];
    for (let id = b; id !== null; id = came.get(id)) ids.unshift(id);
    return ids;
  }
  function candidates() {
    const near = view.focus === undefined ? null : around(view.focus, view.steps);
    const of = view.country === "" ? null : around(view.country, 2, (id) => node.get(id).group !== "Country");
    const kept = (id) => {
      const n = node.get(id);
      return !view.hide.includes(n.group) && (!near || near.has(id)) && (!of || of.has(id)) && (!filtering() || passes(n) || id === view.focus)
        && (!view.drop.length || !degree(n) || beside(id).length > 0);
    };
    return (fold.order.length ? fold.order : nodes.map((n) => n.id)).filter(kept);
  }

  // ---- the picture

  const stage = $("graph").getBoundingClientRect(), tall = stage.height > stage.width;
  const OPTIONS = ["id", "label", "shape", "group", "x", "y", "size", "font", "margin", "borderWidth", "shapeProperties"];
  for (const n of [...nodes, ...fold.communities]) if (tall && n.tall) [n.x, n.y] = n.tall;
  const drawnNode = (n) => Object.fromEntries(OPTIONS.filter((option) => n[option] !== undefined).map((option) => [option, n[option]]));
  const drawnEdge = ({ id, from, to, label, color, width, dashes, smooth, arrows }) => ({ id, from, to, label, color: { color, highlight: color, hover: color }, width, dashes: dashes || false, smooth, arrows });
  const nodeSet = new vis.DataSet(), edgeSet = new vis.DataSet();
  const options = read("options");
  if (fold.communities.length) options.interaction = { ...options.interaction, hideEdgesOnDrag: true, hideEdgesOnZoom: true };
  const network = new vis.Network($("graph"), { nodes: nodeSet, edges: edgeSet }, options);
  const SEVERAL = 2500;  // things, above which fading what is not chosen would make each click wait
  const TIE = "#e6e9ed";  // lines between what is shown and what is folded: many, so faint
  let faded = false, bags = new Map(), drawn = new Set();

  const home = new Map(fold.communities.flatMap((c) => c.members.map((id) => [id, c])));
  for (const c of fold.communities) c.placed = 0;
  // Unfolded things stand around their community's place as the seeds of a sunflower do (Vogel 1979); all else makes room.
  const APART = [190, 84], GOLDEN = Math.PI * (3 - Math.sqrt(5));
  function place(ids) {
    const groups = new Map();
    for (const id of ids) if (node.get(id).x === undefined) groups.set(home.get(id), [...(groups.get(home.get(id)) || []), id]);
    for (const [c, list] of groups) {
      const was = c.placed ? Math.sqrt(c.placed) : 0, is = Math.sqrt(c.placed + list.length) + 1, mine = new Set(c.members);
      for (const n of [...nodes, ...fold.communities]) {
        if (n === c || n.x === undefined || mine.has(n.id)) continue;
        const dx = (n.x - c.x) / APART[0], dy = (n.y - c.y) / APART[1], d = Math.hypot(dx, dy) || 1e-6;
        n.x = Math.round(c.x + (dx / d) * (d + is - was) * APART[0]);
        n.y = Math.round(c.y + (dy / d) * (d + is - was) * APART[1]);
      }
      for (const id of list) {
        const k = ++c.placed, r = Math.sqrt(k);
        node.get(id).x = Math.round(c.x + r * Math.cos(k * GOLDEN) * APART[0]);
        node.get(id).y = Math.round(c.y + r * Math.sin(k * GOLDEN) * APART[1]);
      }
    }
    return groups.size > 0;
  }
  // What is chosen must be there, with some of what is next to it, though it was folded.
  function reveal() {
    if (!fold.communities.length) return;
    const ends = view.node !== undefined ? [view.node, ...beside(view.node).slice(0, 30)] : view.edge !== undefined ? [edges[view.edge].from, edges[view.edge].to] : [];
    if (view.path) ends.push(...(way(...view.path) || view.path));
    const missing = [...new Set(ends)].filter((id) => home.has(id) && !view.also.includes(id));
    if (missing.length) view.also = [...view.also, ...missing];
  }
  function refresh() {
    const all = candidates(), also = new Set(view.also), open = new Set(view.open);
    const shown = [], folded = new Map();
    all.forEach((id, i) => {
      const c = home.get(id);
      if (i < view.shown || !c || also.has(id) || open.has(c.name)) shown.push(id);
      else folded.set(c.name, [...[], ...(folded.get(c.name) || [])].concat(id));
    });
    bags = folded;
    const shifted = place(shown);
    drawn = new Set(shown);
    const wanted = new Map(shown.map((id) => [id, node.get(id)]));
    for (const c of fold.communities) {
      const n = (folded.get(c.name) || []).length;
      if (n) wanted.set(c.name, { id: c.name, label: `＋ ${n.toLocaleString("en")}\n${c.around ? `around\n${short(c.around, 22)}` : "in small groups"}`, shape: "ellipse", x: c.x, y: c.y, font: { size: 18, color: "#1c1f23", face: "sans-serif" }, group: "folded" });
    }
    const stands = (id) => (drawn.has(id) ? id : home.has(id) && folded.has(home.get(id).name) ? home.get(id).name : null);
    const links = new Map(), ties = new Map();
    for (const e of edges) {
      if (drawn.has(e.from) && drawn.has(e.to)) { if (passesEdge(e)) links.set(e.id, e); continue; }
      if (!folded.size || !(drawn.has(e.from) || drawn.has(e.to))) continue;
      const [a, b] = [stands(e.from), stands(e.to)];
      if (a !== null && b !== null && passesEdge(e)) ties.set(`${a}|${b}`, { a, b, n: ((ties.get(`${a}|${b}`) || {}).n || 0) + 1 });
    }
    for (const [id, { a, b, n }] of ties) links.set(id, { id, from: a, to: b, label: "", color: TIE, width: Math.min(3, 0.5 + Math.log2(n)), smooth: { enabled: false }, arrows: "" });
    const sync = (set, target, draw) => {
      const gone = set.getIds().filter((id) => !target.has(id));
      if (gone.length) set.remove(gone);
      const fresh = [...target.values()].filter((item) => set.get(item.id) === null).map(draw);
      if (fresh.length) set.add(fresh);
    };
    sync(nodeSet, wanted, drawnNode);
    sync(edgeSet, links, drawnEdge);
    if (folded.size || shifted) nodeSet.update([...wanted.values()].map(({ id, x, y, label }) => ({ id, x, y, label })));
    const left = all.length - shown.length, cut = all.length < nodes.length;
    $("shown").hidden = !left && !cut && view.focus === undefined;
    $("count").textContent = `showing ${shown.length.toLocaleString("en")} of ${counted(all.length, "thing")}${cut ? ` that pass the filters (of ${nodes.length.toLocaleString("en")})` : ""}${left ? `; the others are folded into ${counted(folded.size, "community", "communities")}` : ""}`;
    $("widen").hidden = !left;
    $("widen").textContent = left ? `widen to ${Math.min(all.length, view.shown * 2).toLocaleString("en")}` : "";
    $("reset").hidden = !cut && view.focus === undefined;
    return shifted;
  }
  $("widen").addEventListener("click", () => { change({ shown: view.shown * 2 }, { focus: false }); fit(true); });

  function mark(chosen, still) {
    const near = new Set(), lit = new Set();
    const path = !chosen && view.path ? way(...view.path) : null;
    if (view.node !== undefined) {
      near.add(chosen.id);
      for (const e of [...out.get(chosen.id), ...into.get(chosen.id)]) { near.add(e.from); near.add(e.to); lit.add(e.id); }
    } else if (chosen) {
      near.add(chosen.from); near.add(chosen.to); lit.add(chosen.id);
    } else if (path) {
      for (const [i, id] of path.entries()) { near.add(id); if (i) for (const e of lines(path[i - 1], id)) lit.add(e.id); }
    }
    const some = near.size > 0;
    if (drawn.size <= SEVERAL && (some || faded)) {
      nodeSet.update(nodeSet.getIds().map((id) => {
        const on = !some || near.has(id), font = node.has(id) ? node.get(id).font : { size: 18, face: "sans-serif" };
        return { id, opacity: on ? 1 : 0.18, font: { ...font, color: on ? "#1c1f23" : "rgba(28,31,35,.25)" } };
      }));
      edgeSet.update(edgeSet.getIds().map((id) => {
        const on = !some || lit.has(id), color = typeof id === "number" ? edges[id].color : TIE;
        return { id, color: { color, highlight: color, hover: color, opacity: on ? 1 : 0.12 }, font: { color: on ? "#3a4149" : "rgba(58,65,73,.12)" } };
      }));
      faded = some;
    }
    const there = (id) => nodeSet.get(id) !== null;
    if (view.node !== undefined && there(view.node)) network.selectNodes([view.node]);
    else if (view.edge !== undefined && edgeSet.get(view.edge) !== null) network.setSelection({ nodes: [], edges: [view.edge] }, { highlightEdges: false });
    else network.unselectAll();
    if (some && !still) frame([...near].filter(there), view.node);
  }
  // Brings what was chosen, and what is next to it, into the part of the picture that stays visible.
  function frame(ids, centre) {
    if (!ids.length) return;
    const bounds = (list) => {
      const boxes = list.map((id) => network.getBoundingBox(id)).filter(Boolean);
      return { left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)), top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)) };
    };
    const view = $("graph").getBoundingClientRect(), least = phone.matches ? 0.5 : 0.6;
    const zoom = (b) => Math.min((view.width - 40) / (b.right - b.left), (view.height - 40) / (b.bottom - b.top), 1.2);
    let box = bounds(ids), scale = zoom(box);
    if (scale < least) {
      // Too far apart for readable names: then the chosen one stays in the middle.
      scale = least;
      if (centre !== undefined) box = bounds([centre]);
    }
    const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    network.moveTo({ position, scale, animation: calm.matches ? false : { duration: 350 } });
  }
  function fit(animation) {
    network.fit({ animation: animation && !calm.matches ? { duration: 350 } : false, maxZoomLevel: 1.4 });
  }

  let last = null;
  network.on("click", (event) => {
    tip(null);
    const id = event.nodes[0];
    if (id !== undefined && !node.has(id)) { past.push(here()); change({ node: undefined, edge: undefined, bag: id, path: null }, { focus: false }); }
    else if (id !== undefined) show({ node: id }, { focus: false });
    else if (event.edges.length && typeof event.edges[0] === "number") show({ edge: event.edges[0] }, { focus: false });
    else if (view.node !== undefined || view.edge !== undefined || view.bag !== undefined || view.path) show({}, { focus: false });
    last = id;
  });
  network.on("doubleClick", (event) => {
    const id = event.nodes[0];
    if (id === undefined) return;
    if (node.has(id)) focusOn(id);
    else change({ open: [...view.open, id], bag: undefined });
  });
  network.on("dragEnd", () => { moved = true; keep(); });
  network.on("zoom", () => { moved = true; keep(); });
  network.on("animationFinished", keep);

  // Only a thing and what is next to it; again, and what is next to that.
  function focusOn(id) {
    change({ focus: id, steps: view.focus === id ? Math.min(6, view.steps + 1) : 1, node: id, edge: undefined, bag: undefined });
    fit(true);
  }
  let seeking = null;
  function seek(n) {
    seeking = n.id;
    $("said").replaceChildren("Path from ", name(short(title(n), 40)), ": choose the other end in the picture or by searching. ", make("button", { type: "button", class: "more", click: endSeek }, "Cancel"));
    clearTimeout(quiet);
    $("search").focus();
  }
  function endSeek() {
    seeking = null;
    $("said").replaceChildren();
  }
  function tip(event, parts) {
    const box = $("tip"), stage = $("stage").getBoundingClientRect();
    box.hidden = !event;
    if (!event) return;
    box.replaceChildren(...parts);
    const { x, y } = event.pointer.DOM;
    box.style.left = `${Math.max(8, Math.min(x + 16, stage.width - box.offsetWidth - 8))}px`;
    box.style.top = `${y + 18 + box.offsetHeight < stage.height ? y + 18 : Math.max(8, y - box.offsetHeight - 14)}px`;
  }
  const first = (numbers) => (numbers.length ? [passage(numbers[0])] : []);
  const rest = (numbers) => (numbers.length > 1 ? [make("p", { class: "note" }, `and ${numbers.length - 1} more; click to read`)] : []);
  network.on("hoverNode", (event) => {
    const n = node.get(event.node);
    if (!n) return;
    const head = n.group === "Statement" ? [name(by(n)), ": ", name(quoted(short(n.name, 120), n.direct))] : [make("strong", {}, name(n.name)), ` · ${n.group.toLowerCase()}`];
    tip(event, [make("p", {}, head), ...first(n.passages), ...rest(n.passages)]);
  });
  network.on("hoverEdge", (event) => {
    const e = edges[event.edge];
    if (!e) return;
    const note = span(e);
    tip(event, [make("p", {}, name(title(node.get(e.from))), " ", make("span", { class: "verb" }, e.label), " ", name(title(node.get(e.to))), note ? ` (${note})` : ""), ...first(cited(e)), ...rest(cited(e))]);
  });
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => tip(null));
  for (const button of document.querySelectorAll("#zoom button")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") fit(true);
      else network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom), animation: false });
    });
  }

  // ---- classes, and the other filters

  function setControls() {
    for (const button of $("legend").children) button.setAttribute("aria-pressed", String(!view.hide.includes(button.dataset.kind)));
    for (const box of $("predicates").querySelectorAll("input")) box.checked = !view.drop.includes(box.value);
    $("article").value = String(view.article);
    $("country").value = String(view.country);
    for (const id of ["after", "before"]) $(id).value = view[id];
    $("sure").value = String(view.sure);
    $("sureness").textContent = view.sure ? `at least ${view.sure.toFixed(2)}` : "any";
    const on = [view.drop.length, view.article !== "", view.country !== "", view.after, view.before, view.sure, view.focus !== undefined].filter(Boolean).length;
    $("filter").textContent = on ? `Filters (${on})` : "Filters";
  }
  for (const kind of kinds.values()) {
    if (!kind.count) continue;
    const toggle = () => change({ hide: view.hide.includes(kind.name) ? view.hide.filter((k) => k !== kind.name) : [...view.hide, kind.name], ...(view.node !== undefined && node.get(view.node).group === kind.name ? { node: undefined } : {}) }, { focus: false });
    $("legend").append(make("button", {
      type: "button", "data-kind": kind.name, "aria-pressed": "true", title: `Show or hide ${kind.plural.toLowerCase()}`, click: toggle,
    }, icon(kind), kind.plural, " ", make("b", {}, kind.count.toLocaleString("en"))));
  }
  const predicates = new Map();
  for (const e of edges) {
    if (!predicates.has(e.predicate)) predicates.set(e.predicate, { labels: new Set(), n: 0 });
    predicates.get(e.predicate).labels.add(e.label);
    predicates.get(e.predicate).n += 1;
  }
  for (const [predicate, { labels, n }] of [...predicates].sort((a, b) => b[1].n - a[1].n)) {
    const box = make("input", { type: "checkbox", value: predicate, checked: true, input: () => change({ drop: box.checked ? view.drop.filter((p) => p !== predicate) : [...view.drop, predicate] }, { focus: false }) });
    $("predicates").append(make("label", {}, box, " ", [...labels].join(" / "), make("span", { class: "note" }, ` ${n.toLocaleString("en")}`)));
  }
  setOptions($("article"), "all articles", tables.articles.map((a, i) => [String(i), [a[1], a[0] || a[3] || "untitled"].filter(Boolean).join(" · ")]));
  setOptions($("country"), "any country", nodes.filter((n) => n.group === "Country").sort((a, b) => a.name.localeCompare(b.name)).map((n) => [String(n.id), n.name]));
  const picked = (id) => ($(id).value === "" ? "" : Number($(id).value));
  for (const id of ["article", "country"]) $(id).addEventListener("input", () => { change({ [id]: picked(id) }, { focus: false }); fit(true); });
  for (const id of ["after", "before"]) $(id).addEventListener("change", () => change({ [id]: $(id).value }, { focus: false }));
  $("sure").addEventListener("change", () => change({ sure: Number($("sure").value) }, { focus: false }));
  $("sure").addEventListener("input", () => { $("sureness").textContent = Number($("sure").value) ? `at least ${Number($("sure").value).toFixed(2)}` : "any"; });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  const openFilters = (open) => { $("filters").hidden = !open; $("filter").setAttribute("aria-expanded", String(open)); };
  $("filter").addEventListener("click", () => { openFilters($("filters").hidden); if (!$("filters").hidden) $("article").focus(); });
  $("close").addEventListener("click", () => { openFilters(false); $("filter").focus(); });
  $("reset").addEventListener("click", () => { change({ ...START, shown: view.shown, open: view.open, also: view.also, node: view.node, edge: view.edge }, { focus: false }); fit(true); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && seeking !== null) endSeek();
    else if (event.key === "Escape" && !$("filters").hidden) openFilters(false);
    else if (event.key === "Escape" && (view.node !== undefined || view.edge !== undefined || view.bag !== undefined || view.path)) show({});
    else if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { $("search").focus(); event.preventDefault(); }
    else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !/INPUT|SELECT/.test(document.activeElement.tagName)) { undo(); event.preventDefault(); }
  });

  // ---- search

  let haystack = null;  // made when first asked for: the page draws before
  let matches = [], at = -1;
  function find(text) {
    const wanted = plain(text.trim());
    if (!wanted) return [];
    const rank = (names) => Math.min(...names.map((s) => {
      const i = s.indexOf(wanted);
      return i < 0 ? 9 : i === 0 ? 0 : /[\p{L}\p{N}]/u.test(s[i - 1]) ? 2 : 1;
    }));
    haystack ||= nodes.map((n) => [n, [n.name, ...n.aliases].map(plain)]);
    return haystack.map(([n, names]) => [rank(names) + (n.group === "Statement" ? 3 : 0), n]).filter(([r]) => r < 9)
      .sort(([r, a], [s, b]) => r - s || degree(b) - degree(a) || a.id - b.id).slice(0, 12).map(([, n]) => n);
  }
  function suggest() {
    const list = $("found"), asked = $("search").value.trim();
    list.hidden = !asked;
    $("search").setAttribute("aria-expanded", String(Boolean(asked)));
    if (at >= 0) $("search").setAttribute("aria-activedescendant", `found-${at}`);
    else $("search").removeAttribute("aria-activedescendant");
    list.replaceChildren(...matches.map((n, i) => make("li", {
      id: `found-${i}`, role: "option", "aria-selected": String(i === at), mousedown: (event) => { event.preventDefault(); choose(i); },
    }, make("span", { class: "hit" }, icon(kinds.get(n.group)), name(title(n))), n.group === "Statement" ? make("span", { class: "note" }, name(by(n))) : null)));
    if (!matches.length) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nothing by that name"));
    else if (at >= 0) list.children[at].scrollIntoView({ block: "nearest" });
  }
  function close() {
    $("found").hidden = true;
    $("search").setAttribute("aria-expanded", "false");
  }
  function choose(i) {
    const n = matches[i];
    close();
    $("search").value = "";
    show({ node: n.id });
  }
  $("search").addEventListener("input", () => { matches = find($("search").value); at = matches.length ? 0 : -1; suggest(); });
  $("search").addEventListener("blur", close);
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!matches.length) return;
      at = (at + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length;
      suggest();
      event.preventDefault();
    } else if (event.key === "Enter" && at >= 0 && !$("found").hidden) choose(at);
    else if (event.key === "Escape" && !$("found").hidden) { close(); event.stopPropagation(); }
  });
  refresh();
  setControls();
  fit(false);
  if (!restore(asked())) fit(false);
  onFragment((choice) => { undone.push({ ...view, port: port() }); restore(choice); });
  Object.assign(newskg, { network, nodes, edges, ready: true });
  network.once("afterDrawing", () => { newskg.drawnAfter = performance.now(); });
})();
