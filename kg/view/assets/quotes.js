"use strict";
// Per speaker, what they said, to whom, about what, in time order.
(function () {
  const { $, asked, byIri, controls, counted, data, day, icon, jumps, kinds, listed, make, name, onFragment, options, plain, remember, saying, speaker, things } = newskg;
  const { statements, stances } = data;
  const AT_ONCE = 40;  // speakers drawn before the reader asks for more

  // What a statement bears on a policy: it speaks of it, or takes a side.
  const policies = statements.map((s) => new Set(s.about.filter((i) => things[i].kind === "Policy")));
  for (const stance of stances) if (stance.statement !== null) policies[stance.statement].add(stance.policy);
  const groups = new Map();
  statements.forEach((s, i) => {
    const keys = s.by.length ? s.by.map((k) => things[k].iri) : [`"${s.source || "somebody"}`];
    for (const key of keys) {
      if (!groups.has(key)) groups.set(key, { key, thing: byIri.has(key) ? things[byIri.get(key)] : null, name: byIri.has(key) ? things[byIri.get(key)].name : speaker(s), all: [] });
      groups.get(key).all.push(i);
    }
  });
  for (const group of groups.values()) group.all.sort((a, b) => day(statements[a]).localeCompare(day(statements[b])) || a - b);
  const order = [...groups.values()].sort((a, b) => b.all.length - a.all.length || a.name.localeCompare(b.name));
  const text = statements.map((s) => plain(s.text));

  const count = (sets) => {
    const found = new Map();
    for (const set of sets) for (const i of set) found.set(i, (found.get(i) || 0) + 1);
    return [...found].sort((a, b) => b[1] - a[1] || things[a[0]].name.localeCompare(things[b[0]].name));
  };
  options($("who"), "everybody", order.map((g) => [g.key, `${g.name} (${g.all.length})`]));
  options($("policy"), "any or none", count(policies).map(([i, n]) => [things[i].iri, `${things[i].name} (${n})`]));
  options($("about"), "anything", count(statements.map((s) => s.about.filter((i) => things[i].kind !== "Policy"))).map(([i, n]) => [things[i].iri, `${things[i].name} (${n})`]));

  function take(choice) {
    for (const id of ["who", "policy", "about"]) {
      $(id).value = choice[id] || "";
      if ($(id).selectedIndex < 0) $(id).value = "";
    }
    $("find").value = choice.find || "";
    $("direct").checked = Boolean(choice.direct);
  }
  function draw(change) {
    const choice = { who: $("who").value, about: $("about").value, policy: $("policy").value, find: $("find").value.trim(), direct: $("direct").checked };
    const about = byIri.get(choice.about), policy = byIri.get(choice.policy), wanted = plain(choice.find);
    const fits = (i) => (about === undefined || statements[i].about.includes(about)) && (policy === undefined || policies[i].has(policy))
      && (!wanted || text[i].includes(wanted)) && (!choice.direct || statements[i].quote !== "paraphrased");
    const shown = order.filter((g) => !choice.who || g.key === choice.who).map((g) => [g, g.all.filter(fits)]).filter(([, found]) => found.length);
    const total = new Set(shown.flatMap(([, found]) => found)).size;
    $("count").textContent = total === statements.length ? `${counted(total, "statement")} by ${counted(shown.length, "speaker")}`
      : `showing ${total.toLocaleString("en")} of ${counted(statements.length, "statement")}, by ${counted(shown.length, "speaker")}`;
    const section = ([g, found]) => make("section", { class: "person", "data-who": g.name },
      make("h2", {}, g.thing ? icon(kinds.get(g.thing.kind)) : null, name(g.name), make("span", { class: "note" }, counted(found.length, "statement"))),
      g.thing ? jumps(g.thing) : null,
      listed(found, (i) => saying(statements[i]), choice.who ? 200 : 12));
    const drawn = shown.slice(0, AT_ONCE).map(section);
    if (shown.length > AT_ONCE) {
      const more = make("button", { type: "button", class: "more", click: () => more.replaceWith(...shown.slice(AT_ONCE).map(section)) }, `Show the other ${counted(shown.length - AT_ONCE, "speaker")}`);
      drawn.push(more);
    }
    $("list").replaceChildren(...(drawn.length ? drawn : [make("p", { class: "lead" }, statements.length ? "Nothing was said that fits." : "The articles report nothing that was said.")]));
    if (change !== false) remember(choice);
  }
  controls(["who", "about", "policy", "find", "direct"], draw);
  $("all").addEventListener("click", () => { take({}); draw(); });
  onFragment((choice) => { take(choice); draw(false); });
  take(asked());
  draw(false);
  newskg.ready = true;
})();
