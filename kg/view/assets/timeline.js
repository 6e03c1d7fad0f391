"use strict";
// Who held what when, and what they said meanwhile: a lane for each person (or office), placed by percentages of its width.
(function () {
  const { $, asked, byIri, controls, counted, data, evidence, icon, jump, jumps, kinds, make, name, onFragment, plain, remember, saying, short, things, words } = newskg;
  const { tenures, statements } = data;
  const DAY = 864e5, AT_ONCE = 60;
  const days = (iso) => (iso ? Date.parse(`${iso}T00:00:00Z`) / DAY : NaN);
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  // A tenure's place: what the text dates, and else the articles that tell of it. `open`: the ends without a date.
  const places = tenures.map((t) => {
    const told = t.told.map(days), start = days(t.from), end = days(t.to), over = t.status === "Former" || t.endedBy !== null;
    const first = told.length ? told[0] : NaN, last = told.length ? told[told.length - 1] : NaN;
    let a = start, b = end;
    if (Number.isNaN(a)) a = Number.isNaN(b) ? first : Math.min(b, Number.isNaN(first) ? b : first);
    if (Number.isNaN(b)) b = Number.isNaN(last) ? a : Math.max(a, last);
    return { a, b, left: Number.isNaN(start), right: Number.isNaN(end), over };
  });
  const spoken = statements.map((s) => ({ at: days(s.day || s.told), hollow: !s.day }));

  const lanes = { person: new Map(), office: new Map() };
  const lane = (kind, i) => {
    if (!lanes[kind].has(i)) lanes[kind].set(i, { thing: things[i], tenures: [], statements: [] });
    return lanes[kind].get(i);
  };
  tenures.forEach((t, n) => { lane("person", t.person).tenures.push(n); lane("office", t.office).tenures.push(n); });
  statements.forEach((s, n) => {
    for (const i of s.by) lane(things[i].kind === "Office" ? "office" : "person", i).statements.push(n);
  });
  // Who an office's holders were is asked of tenures; what they said stands with the people.
  for (const kind of ["person", "office"]) {
    for (const one of lanes[kind].values()) {
      one.tenures.sort((x, y) => (places[x].a || 0) - (places[y].a || 0) || (places[x].b || 0) - (places[y].b || 0) || x - y);
      const other = kind === "person" ? "office" : "person";
      one.text = plain([one.thing.name, ...one.thing.aliases, ...one.tenures.map((n) => things[tenures[n][other]].name)].join("\n"));
      one.weight = 5 * one.tenures.length + one.statements.length;
    }
  }
  const order = { person: sorted(lanes.person), office: sorted(lanes.office) };
  function sorted(map) {
    return [...map.values()].sort((x, y) => y.weight - x.weight || x.thing.name.localeCompare(y.thing.name));
  }

  const span = (t) => {
    if (t.start && t.end) return `${t.start} to ${t.end}`;
    if (t.start) return `since ${t.start}`;
    return t.end ? `until ${t.end}` : "no date in the text";
  };
  const how = (t) => [t.startedBy ? `began by ${t.startedBy}` : null, t.endedBy ? `ended by ${t.endedBy}` : null].filter(Boolean).join(", ");

  let chosen = null;
  function panel(element, ...parts) {
    if (chosen) chosen.classList.remove("chosen");
    chosen = element;
    if (element) element.classList.add("chosen");
    $("panel").classList.toggle("open", Boolean(element));
    $("detail").replaceChildren(...parts.flat(Infinity).filter(Boolean));
    $("panel").scrollTop = 0;
  }
  function showTenure(n, element) {
    const t = tenures[n], row = (key, value) => (value ? [make("dt", {}, key), make("dd", {}, value)] : []);
    panel(element, make("p", { class: "kind" }, "Tenure"),
      make("h2", {}, name(things[t.person].name), " ", make("span", { class: "verb" }, t.label), " ", name(things[t.office].name)),
      jumps(things[t.person]),
      make("dl", {}, row("From", t.start), row("Until", t.end), row("Began by", t.startedBy), row("Ended by", t.endedBy), row("Status", t.status && t.status.toLowerCase()),
        row("Told on", t.told.join(", ")), row("Confidence", t.confidence === null ? null : t.confidence.toFixed(2))),
      evidence(t.passages, "In the article's words"));
  }
  function showStatements(list, element) {
    panel(element, make("p", { class: "kind" }, counted(list.length, "statement")), list.map((n) => saying(statements[n], { who: true })));
  }
  function hint() {
    panel(null, make("h2", {}, `${counted(tenures.length, "tenure")}, ${counted(statements.length, "statement")}`),
      make("p", { class: "lead" }, "Choose a bar or a mark to read the words it rests on."));
  }

  function take(choice) {
    $("lanes").value = choice.lanes === "office" ? "office" : "person";
    const only = byIri.get(choice.person || choice.office);
    $("find").value = only === undefined ? choice.find || "" : things[only].name;
    for (const id of ["from", "to"]) $(id).value = /^\d{4}-\d\d-\d\d$/.test(choice[id]) ? choice[id] : "";
    $("said").checked = choice.said !== "0";
  }

  function draw(change) {
    const kind = $("lanes").value, wanted = plain($("find").value.trim()), said = $("said").checked;
    const least = days($("from").value), most = days($("to").value);
    const choice = { lanes: kind === "office" ? kind : "", find: $("find").value.trim(), from: $("from").value, to: $("to").value, said: said ? "" : "0" };
    const inside = (a, b) => Number.isNaN(a) || ((Number.isNaN(least) || b >= least) && (Number.isNaN(most) || a <= most));
    const dated = !(Number.isNaN(least) && Number.isNaN(most));
    const picked = order[kind].filter((l) => !wanted || l.text.includes(wanted)).map((l) => ({
      ...l, tenures: l.tenures.filter((n) => (dated ? !Number.isNaN(places[n].a) : true) && inside(places[n].a, places[n].b)),
      statements: said ? l.statements.filter((n) => (dated ? !Number.isNaN(spoken[n].at) : true) && inside(spoken[n].at, spoken[n].at)) : [],
    })).filter((l) => l.tenures.length || l.statements.length);
    const days_ = picked.flatMap((l) => [...l.tenures.flatMap((n) => [places[n].a, places[n].b]), ...l.statements.map((n) => spoken[n].at)]).filter((d) => !Number.isNaN(d));
    let low = Number.isNaN(least) ? days_.reduce((a, b) => Math.min(a, b), Infinity) : least, high = Number.isNaN(most) ? days_.reduce((a, b) => Math.max(a, b), -Infinity) : most;
    if (!(low <= high)) { low = 0; high = 0; }
    const margin = Math.max(15, (high - low) * 0.04);
    if (Number.isNaN(least)) low -= margin;
    if (Number.isNaN(most)) high += margin;
    const width = Math.max(200, $("rows").clientWidth);
    const x = (d) => Math.max(0, Math.min(100, (100 * (d - low)) / Math.max(1, high - low)));

    $("axis").replaceChildren(...(days_.length ? ticks(low, high, width).map(([d, text]) => {
      const tick = make("span", {}, text);
      tick.style.left = `${x(d)}%`;
      return tick;
    }) : []));
    const shown = picked.slice(0, AT_ONCE).map((l) => row(l, kind, x, width));
    if (picked.length > AT_ONCE) {
      const more = make("li", {}, make("button", { type: "button", class: "more", click: () => more.replaceWith(...picked.slice(AT_ONCE).map((l) => row(l, kind, x, width))) }, `Show the other ${counted(picked.length - AT_ONCE, "lane")}`));
      shown.push(more);
    }
    $("rows").replaceChildren(...shown);
    const held = new Set(picked.flatMap((l) => l.tenures)).size, uttered = new Set(picked.flatMap((l) => l.statements)).size;
    $("count").textContent = picked.length ? `showing ${held.toLocaleString("en")} of ${counted(tenures.length, "tenure")}, ${uttered.toLocaleString("en")} of ${counted(statements.length, "statement")}` : "nothing that fits";
    hint();
    if (change !== false) remember(choice);
  }
  function row(l, kind, x, width) {
    const other = kind === "person" ? "office" : "person";
    const undated = [], lines = [];
    for (const n of l.tenures) {
      const t = tenures[n], p = places[n];
      const text = [things[t[other]].name, t.endedBy ? `${t.endedBy}${t.end ? ` ${t.end}` : ""}` : t.end ? `until ${t.end}` : null].filter(Boolean).join(" · ");
      const label = `${things[t.person].name} ${t.label} ${things[t.office].name}, ${span(t)}${how(t) ? `, ${how(t)}` : ""}`;
      if (Number.isNaN(p.a)) {
        const chip = make("button", { type: "button", "aria-label": label, "data-end": t.end || "", click: () => showTenure(n, chip) }, name(text));
        undated.push(chip);
        continue;
      }
      // An end without a date is drawn open, a little beyond the article that tells of it.
      const spare = 100 * Math.min(0.06, 22 / width);
      let left = x(p.a) - (p.left ? spare : 0), right = x(p.b) + (p.right && !p.over ? spare : 0);
      left = Math.max(0, left); right = Math.min(100, Math.max(right, left + 0.8));
      // Its name goes where there is room: inside, behind, or before it.
      const inside = ((right - left) / 100) * width, needed = 7 * text.length + 14, behind = ((100 - right) / 100) * width, before = (left / 100) * width;
      const place = inside >= needed ? "in" : behind >= needed || behind >= before ? "behind" : "before";
      const words = make("span", { class: `text ${place}` }, name(text));
      words.style.maxWidth = `${Math.floor({ in: inside, behind, before }[place])}px`;
      const bar = make("button", {
        type: "button", class: ["bar", p.left && "left", p.right && !p.over && "right", p.over && "ended"].filter(Boolean).join(" "),
        "aria-label": label, title: label, "data-from": t.from || "", "data-end": t.end || "", click: () => showTenure(n, bar),
      }, words);
      bar.style.left = `${left}%`;
      bar.style.width = `${right - left}%`;
      lines.push(make("div", { class: "line" }, bar));
    }
    const marks = [];
    for (const n of l.statements) if (!Number.isNaN(spoken[n].at)) marks.push({ at: x(spoken[n].at), list: [n], hollow: spoken[n].hollow });
    marks.sort((a, b) => a.at - b.at);
    const near = (100 * 20) / width, dots = [];
    for (const m of marks) {
      const last = dots[dots.length - 1];
      if (last && m.at - last.at < near) { last.list.push(...m.list); last.hollow = last.hollow && m.hollow; } else dots.push(m);
    }
    if (dots.length) {
      lines.push(make("div", { class: "line" }, dots.map((m) => {
        const one = statements[m.list[0]];
        const label = m.list.length === 1 ? `${one.on || `reported ${one.told}`}: ${short(one.text, 120)}` : `${m.list.length} statements, ${iso(Math.min(...m.list.map((n) => spoken[n].at)))} to ${iso(Math.max(...m.list.map((n) => spoken[n].at)))}`;
        const dot = make("button", { type: "button", class: `dot${m.hollow ? " hollow" : ""}${m.list.length > 1 ? " many" : ""}`, "aria-label": label, title: label, click: () => showStatements(m.list, dot) }, make("i", {}, m.list.length > 1 ? String(m.list.length) : ""));
        dot.style.left = `${m.at}%`;
        return dot;
      })));
    }
    const silent = l.statements.filter((n) => Number.isNaN(spoken[n].at));
    if (silent.length) {
      const chip = make("button", { type: "button", class: "quotes", click: () => showStatements(silent, chip) }, counted(silent.length, "statement"));
      undated.push(chip);
    }
    return make("li", { "data-lane": l.thing.name },
      make("h3", { class: "lane" }, icon(kinds.get(l.thing.kind)), " ", name(l.thing.name), jump("in the network", "network", { node: l.thing.iri })),
      make("div", { class: "track" }, lines),
      undated.length ? make("div", { class: "undated" }, "without a date:", undated) : null);
  }
  function ticks(low, high, width) {
    const wanted = Math.max(2, Math.floor(width / 95)), months = (high - low) / 30.44 / wanted;
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000].find((s) => s >= months) || 12000;
    const first = new Date(low * DAY), found = [];
    let month = first.getUTCFullYear() * 12 + first.getUTCMonth();
    for (month = Math.ceil(month / step) * step; found.length < 60; month += step) {
      const date = new Date(0);
      date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      const d = date.getTime() / DAY;
      if (d > high) break;
      if (d >= low) found.push([d, step >= 12 ? String(date.getUTCFullYear()) : `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, "0")}`]);
    }
    // The last must have room for its text.
    if (found.length && ((high - found[found.length - 1][0]) / (high - low)) * width < 45) found.pop();
    return found;
  }
  controls(["lanes", "find", "from", "to", "said"], draw);
  $("all").addEventListener("click", () => { take({}); draw(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen) hint(); });
  onFragment((choice) => { take(choice); draw(false); });
  let wide = innerWidth, resizing = 0;
  addEventListener("resize", () => { if (innerWidth !== wide) { wide = innerWidth; clearTimeout(resizing); resizing = setTimeout(() => draw(false), 150); } });
  take(asked());
  draw(false);
  newskg.ready = true;
})();
