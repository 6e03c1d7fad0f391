"use strict";
// Everything from the data becomes a text node, an attribute value or a drawing on the canvas; nothing is parsed as HTML.
(function () {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { nodes, edges, tables } = read("data");
  const $ = (id) => document.getElementById(id);
  const kinds = new Map(tables.kinds.map(([name, plural, colour, shape, count]) => [name, { name, plural, colour, shape, count }]));
  const node = new Map(nodes.map((n) => [n.id, n]));
  edges.forEach((e, i) => { e.id = i; });
  const out = new Map(nodes.map((n) => [n.id, []])), into = new Map(nodes.map((n) => [n.id, []]));
  for (const e of edges) { out.get(e.from).push(e); into.get(e.to).push(e); }
  const degree = (n) => out.get(n.id).length + into.get(n.id).length;
  const calm = matchMedia("(prefers-reduced-motion: reduce)"), phone = matchMedia("(max-width: 760px)");

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
  const quoted = (text) => `“${text}”`;
  const short = (text, length) => {
    const points = Array.from(text);
    return points.length > length ? points.slice(0, length - 1).join("").trimEnd() + "…" : text;
  };
  const title = (n) => (n.group === "Statement" ? quoted(short(n.name, 90)) : n.name);
  const thing = (n, text) => make("button", { type: "button", class: "thing", click: () => show({ node: n.id }) }, name(text || title(n)));

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
    }, `Show all ${items.length}`);
    return [list, more];
  }

  // ---- the words behind a thing or a line

  function sentence(number) {
    const [index, marks] = tables.passages[number];
    const [article, text] = tables.sentences[index];
    const pieces = [];
    let at = 0;
    for (const [begin, end] of marks) {
      pieces.push(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
      at = end;
    }
    pieces.push(text.slice(at));
    return { article: tables.articles[article], words: make("blockquote", { dir: "auto" }, pieces) };
  }
  const from = ([headline, date, publisher, url]) => {
    const parts = [link(headline || url || "untitled", url)];
    if (publisher) parts.push(" · ", name(publisher));
    if (date) parts.push(" · ", make("time", { datetime: date }, date));
    return parts;
  };
  function passage(number) {
    const { article, words } = sentence(number);
    return make("figure", {}, words, article ? make("figcaption", {}, from(article)) : null);
  }
  function evidence(numbers, heading) {
    if (!numbers.length) return [];
    const head = heading ? [make("h3", {}, heading, " ", make("span", {}, String(numbers.length)))] : [];
    const first = numbers.slice(0, 4).map(passage), rest = numbers.slice(4);
    if (!rest.length) return [...head, ...first];
    const more = make("button", { type: "button", class: "more", click: () => more.replaceWith(...rest.map(passage)) }, `Show all ${numbers.length}`);
    return [...head, ...first, more];
  }
  const cited = (e) => [...new Set(e.facts.flatMap((fact) => fact.passages))];
  function words(e) {
    const numbers = cited(e);
    if (!numbers.length) return null;
    let shown = null;
    const button = make("button", {
      type: "button", class: "words", "aria-expanded": "false",
      click: () => {
        if (shown) { shown.remove(); shown = null; } else {
          shown = make("div", {}, evidence(numbers));
          button.parentElement.append(shown);
        }
        button.setAttribute("aria-expanded", String(Boolean(shown)));
      },
    }, "words");
    return button;
  }

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
    return [thing(s, quoted(short(s.name, 160))), make("div", { class: "note" }, name(by(s)), verb ? ` ${verb}` : "", on ? ` · ${on}` : "")];
  };
  const others = (list, predicates) => list.filter((e) => !predicates.includes(e.predicate));

  function nodePanel(n) {
    const mine = out.get(n.id), theirs = into.get(n.id);
    const parts = [kindline(n)];
    if (n.group === "Statement") {
      const to = (predicate) => mine.filter((e) => e.predicate === predicate).map((e) => thing(node.get(e.to)));
      const row = (key, things) => (things.length
        ? [make("dt", {}, key), make("dd", {}, things.flatMap((t, i) => (i ? [", ", t] : [t])))] : []);
      const said = speakers(n);
      parts.push(
        make("h2", {}, name(by(n)), " ", make("span", { class: "verb" }, said.length ? said[0].label : "said")),
        make("p", { class: "said", dir: "auto" }, quoted(n.name)),
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
  const counted = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;
  const size = `${counted(nodes.length, "thing")}, ${counted(edges.length, "relation")}`;
  function overview() {
    const parts = [
      make("h2", {}, size),
      make("p", { class: "lead" }, nodes.length
        ? "Choose a thing or a line, in the picture or here, to see what the articles say of it, word for word."
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

  const past = [];
  let current = {};
  function show(choice, { back = false, focus = true } = {}) {
    if (!back && (choice.node !== current.node || choice.edge !== current.edge)) past.push(current);
    current = choice;
    const chosen = choice.node !== undefined ? node.get(choice.node) : choice.edge !== undefined ? edges[choice.edge] : null;
    const parts = choice.node !== undefined ? nodePanel(chosen) : choice.edge !== undefined ? edgePanel(chosen) : overview();
    $("detail").replaceChildren(...parts);
    $("detail").scrollTop = 0;
    $("back").hidden = !past.length || !chosen;
    $("home").hidden = !chosen;
    $("sheet").firstElementChild.textContent = !chosen ? size : choice.node !== undefined ? title(chosen) : chosen.label;
    if (!chosen) past.length = 0;
    sheet(Boolean(chosen));
    if (focus) $("detail").focus({ preventScroll: true });
    mark(choice, chosen);
  }
  function sheet(open) {
    $("panel").classList.toggle("open", open);
    $("sheet").setAttribute("aria-expanded", String(open));
    // The picture has another size now; vis-network would notice only later.
    if (phone.matches) { network.setSize("100%", "100%"); network.redraw(); }
  }
  $("back").addEventListener("click", () => show(past.pop() || {}, { back: true }));
  $("home").addEventListener("click", () => show({}));
  $("sheet").addEventListener("click", () => sheet(!$("panel").classList.contains("open")));

  // ---- the picture

  const hiddenKinds = new Set();
  const stage = $("graph").getBoundingClientRect(), tall = stage.height > stage.width;
  const OPTIONS = ["id", "label", "shape", "group", "x", "y", "size", "font", "margin", "borderWidth", "shapeProperties"];
  const nodeSet = new vis.DataSet(nodes.map((n) => {
    if (tall) [n.x, n.y] = n.tall;
    return Object.fromEntries(OPTIONS.filter((option) => n[option] !== undefined).map((option) => [option, n[option]]));
  }));
  const edgeSet = new vis.DataSet(edges.map(({ id, from, to, label, color, width, dashes, smooth, arrows }) =>
    ({ id, from, to, label, color: { color, highlight: color, hover: color }, width, dashes: dashes || false, smooth, arrows })));
  const nodeView = new vis.DataView(nodeSet, { filter: (n) => !hiddenKinds.has(n.group) });
  const network = new vis.Network($("graph"), { nodes: nodeView, edges: edgeSet }, read("options"));
  const SEVERAL = 2500;  // things, above which fading what is not chosen would make each click wait
  let faded = false;

  function mark(choice, chosen) {
    const near = new Set(), lines = new Set();
    if (choice.node !== undefined) {
      near.add(chosen.id);
      for (const e of [...out.get(chosen.id), ...into.get(chosen.id)]) { near.add(e.from); near.add(e.to); lines.add(e.id); }
    } else if (choice.edge !== undefined) {
      near.add(chosen.from); near.add(chosen.to); lines.add(chosen.id);
    }
    if (chosen && choice.node !== undefined && hiddenKinds.has(chosen.group)) toggle(chosen.group);
    if (nodes.length <= SEVERAL && (chosen || faded)) {
      const on = (id) => !chosen || near.has(id);
      nodeSet.update(nodes.map((n) => ({ id: n.id, opacity: on(n.id) ? 1 : 0.18, font: { ...n.font, color: on(n.id) ? "#1c1f23" : "rgba(28,31,35,.25)" } })));
      edgeSet.update(edges.map((e) => {
        const lit = !chosen || lines.has(e.id);
        return { id: e.id, color: { color: e.color, highlight: e.color, hover: e.color, opacity: lit ? 1 : 0.12 }, font: { color: lit ? "#3a4149" : "rgba(58,65,73,.12)" } };
      }));
      faded = Boolean(chosen);
    }
    const drawn = (id) => nodeView.get(id) !== null;
    if (choice.node !== undefined) network.selectNodes([choice.node]);
    else if (choice.edge !== undefined && drawn(chosen.from) && drawn(chosen.to)) network.setSelection({ nodes: [], edges: [choice.edge] }, { highlightEdges: false });
    else network.unselectAll();
    if (chosen) frame([...near].filter(drawn), choice.node);
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

  network.on("click", (event) => {
    if (event.nodes.length) show({ node: event.nodes[0] }, { focus: false });
    else if (event.edges.length) show({ edge: event.edges[0] }, { focus: false });
    else if (current.node !== undefined || current.edge !== undefined) show({}, { focus: false });
    tip(null);
  });
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
    const head = n.group === "Statement" ? [name(by(n)), ": ", name(quoted(short(n.name, 120)))] : [make("strong", {}, name(n.name)), ` · ${n.group.toLowerCase()}`];
    tip(event, [make("p", {}, head), ...first(n.passages), ...rest(n.passages)]);
  });
  network.on("hoverEdge", (event) => {
    const e = edges[event.edge], note = span(e);
    tip(event, [make("p", {}, name(title(node.get(e.from))), " ", make("span", { class: "verb" }, e.label), " ", name(title(node.get(e.to))), note ? ` (${note})` : ""), ...first(cited(e)), ...rest(cited(e))]);
  });
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => tip(null));
  for (const button of document.querySelectorAll("#zoom button")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") fit(true);
      else network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom), animation: false });
    });
  }

  // ---- classes on and off

  function toggle(kind) {
    if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
    for (const button of $("legend").children) button.setAttribute("aria-pressed", String(!hiddenKinds.has(button.dataset.kind)));
    nodeView.refresh();
  }
  for (const kind of kinds.values()) {
    if (!kind.count) continue;
    $("legend").append(make("button", {
      type: "button", "data-kind": kind.name, "aria-pressed": "true", title: `Show or hide ${kind.plural.toLowerCase()}`, click: () => toggle(kind.name),
    }, icon(kind), kind.plural, " ", make("b", {}, String(kind.count))));
  }

  // ---- search

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const haystack = nodes.map((n) => [n, [n.name, ...n.aliases].map(plain)]);
  let matches = [], at = -1;
  function find(text) {
    const wanted = plain(text.trim());
    if (!wanted) return [];
    const rank = (names) => Math.min(...names.map((s) => {
      const i = s.indexOf(wanted);
      return i < 0 ? 9 : i === 0 ? 0 : /[\p{L}\p{N}]/u.test(s[i - 1]) ? 2 : 1;
    }));
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
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (current.node !== undefined || current.edge !== undefined)) show({});
    else if (event.key === "/" && document.activeElement.tagName !== "INPUT") { $("search").focus(); event.preventDefault(); }
  });

  show({}, { back: true, focus: false });
  fit(false);
  window.newskg = { network, nodes, edges };
})();
