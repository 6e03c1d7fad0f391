"use strict";
// Each policy with those for it, those against it, and what else was said of it.
(function () {
  const { $, asked, byIri, controls, counted, data, day, evidence, icon, jump, jumps, kinds, listed, make, name, onFragment, options, plain, quoted, remember, saying, tag, things, words } = newskg;
  const { statements, stances, relations } = data;
  const AT_ONCE = 40;

  const all = things.map((thing, i) => ({ thing, i, for: [], against: [], said: [], relations: [] })).filter((p) => p.thing.kind === "Policy");
  const policy = new Map(all.map((p) => [p.i, p]));
  for (const s of stances) policy.get(s.policy)[s.against ? "against" : "for"].push(s);
  for (const r of relations) policy.get(r.policy).relations.push(r);
  statements.forEach((s) => { for (const i of s.about) if (policy.has(i)) policy.get(i).said.push(s); });
  const when = (s) => (s.statement === null ? "" : day(statements[s.statement]));
  for (const p of all) {
    for (const side of ["for", "against"]) p[side].sort((a, b) => when(a).localeCompare(when(b)));
    // What expresses a stance stands there already.
    const taken = new Set([...p.for, ...p.against].map((s) => s.statement));
    p.said = p.said.filter((s) => !taken.has(statements.indexOf(s))).sort((a, b) => day(a).localeCompare(day(b)));
    p.text = plain([p.thing.name, ...p.thing.aliases].join("\n"));
    p.with = new Set([...p.relations.map((r) => r.thing), ...p.said.flatMap((s) => [...s.about, ...s.by])]);
    p.agents = new Set([...p.for, ...p.against].map((s) => s.holder));
  }
  // The most disputed first: both sides heard, then many voices, then much said.
  const weight = (p) => 1e6 * Math.min(p.for.length, p.against.length) + 1e3 * (p.for.length + p.against.length) + p.said.length;
  all.sort((a, b) => weight(b) - weight(a) || a.thing.name.localeCompare(b.thing.name));

  const entries = (sets, kind) => {
    const found = new Map();
    for (const set of sets) for (const i of set) if (!kind || things[i].kind === kind) found.set(i, (found.get(i) || 0) + 1);
    return [...found].sort((a, b) => things[a[0]].name.localeCompare(things[b[0]].name)).map(([i, n]) => [things[i].iri, `${things[i].name} (${n})`]);
  };
  options($("country"), "any country", entries(all.map((p) => p.with), "Country"));
  options($("agent"), "anybody", entries(all.map((p) => p.agents)));

  const position = (s) => make("div", { class: "position" },
    make("p", {}, tag(s.holder)),
    s.statement !== null ? make("p", { class: "said", dir: "auto" }, quoted(statements[s.statement].text, statements[s.statement].direct)) : evidence(s.passages),
    make("p", { class: "note" }, when(s) || null, when(s) ? " " : null, s.statement !== null ? words(s.passages) : null, " ", s.statement !== null ? jump("in the network", "network", { node: statements[s.statement].iri }) : null));
  const side = (heading, kind, list) => make("div", { class: kind },
    make("h3", {}, heading, " ", make("span", {}, String(list.length))), list.length ? listed(list, position, 8) : make("p", { class: "note" }, "Nobody in these articles."));
  function card(p) {
    const n = p.for.length + p.against.length;
    const bar = n ? make("div", { class: "balance", role: "img", "aria-label": `${p.for.length} for, ${p.against.length} against` }, ["for", "against"].map((s) => {
      const piece = make("i", { class: s });
      piece.style.width = `${(100 * p[s].length) / n}%`;
      return p[s].length ? piece : null;
    })) : null;
    const rows = [...(p.thing.status ? [["Status", p.thing.status.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase()]] : []), ...(p.thing.aliases.length ? [["Also", p.thing.aliases.join(", ")]] : [])];
    const related = new Map();
    for (const r of p.relations) related.set(r.label, [...(related.get(r.label) || []), r.thing]);
    return make("section", { class: "policy", "data-policy": p.thing.name },
      make("h2", {}, icon(kinds.get("Policy")), name(p.thing.name)), jumps(p.thing), bar,
      make("dl", {}, rows.map(([key, value]) => [make("dt", {}, key), make("dd", {}, name(value))]), [...related].map(([key, list]) => [make("dt", {}, key), make("dd", {}, list.map((i) => tag(i)))])),
      n ? make("div", { class: "sides" }, side("For", "for", p.for), side("Against", "against", p.against)) : make("p", { class: "note" }, "Nobody takes a side in these articles."),
      p.said.length ? [make("h3", {}, "Also said of it ", make("span", {}, String(p.said.length))), ...listed(p.said, (s) => saying(s, { who: true }), 5)] : null,
      p.thing.passages.length ? make("details", {}, make("summary", {}, `Named in ${counted(p.thing.passages.length, "sentence")}`), ...evidence(p.thing.passages)) : null);
  }

  let only = "";
  function take(choice) {
    only = byIri.has(choice.policy) ? choice.policy : "";
    for (const id of ["country", "agent"]) {
      $(id).value = choice[id] || "";
      if ($(id).selectedIndex < 0) $(id).value = "";
    }
    $("find").value = choice.find || "";
    $("disputed").checked = Boolean(choice.disputed);
  }
  function draw(change) {
    const choice = { policy: only, find: $("find").value.trim(), country: $("country").value, agent: $("agent").value, disputed: $("disputed").checked };
    const country = byIri.get(choice.country), agent = byIri.get(choice.agent), wanted = plain(choice.find);
    const shown = all.filter((p) => (!only || p.thing.iri === only) && (!wanted || p.text.includes(wanted)) && (country === undefined || p.with.has(country))
      && (agent === undefined || p.agents.has(agent)) && (!choice.disputed || p.for.length || p.against.length));
    $("count").textContent = shown.length === all.length ? counted(all.length, "policy", "policies") : `showing ${shown.length.toLocaleString("en")} of ${counted(all.length, "policy", "policies")}`;
    const drawn = shown.slice(0, AT_ONCE).map(card);
    if (shown.length > AT_ONCE) {
      const more = make("button", { type: "button", class: "more", click: () => more.replaceWith(...shown.slice(AT_ONCE).map(card)) }, `Show the other ${counted(shown.length - AT_ONCE, "policy", "policies")}`);
      drawn.push(more);
    }
    $("list").replaceChildren(...(drawn.length ? drawn : [make("p", { class: "lead" }, all.length ? "No policy fits." : "The articles name no policy.")]));
    if (change !== false) remember(choice);
  }
  controls(["find", "country", "agent", "disputed"], () => { only = ""; draw(); });
  $("all").addEventListener("click", () => { take({}); draw(); });
  onFragment((choice) => { take(choice); draw(false); });
  take(asked());
  draw(false);
  newskg.ready = true;
})();
