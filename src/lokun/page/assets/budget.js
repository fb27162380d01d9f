// Where the next euro goes: splits of the monthly budget, with their evidence or the test that would tell.
const scenario = (name) => tables.budget.filter((row) => row.scenario === name);
const budgetOf = (name, resource) => scenario(name).find((row) => row.resource === resource);
const hasEvidence = (row) => row && !row.reason;
const budgetReason = (row) => texts[`budget_reason_${row.reason.replace(/ /g, "_")}`] || said(row.reason);

// What changes by the suggestion, the largest rise first; empty where nothing is suggested.
function moves() {
  return scenario("suggested")
    .map((row) => ({ ...row, change: sum([{ a: row.budget }, { a: -(budgetOf("today", row.resource) || {}).budget }], "a"), from: budgetOf("today", row.resource) }))
    .filter((row) => Math.abs(row.change) >= 0.01)
    .sort((a, b) => b.change - a.change);
}

const SCENARIOS = ["today", "towards_earned", "suggested", "earned"];
function budgetPanel() {
  const now = scenario("today");
  const moved = moves();
  const blind = now.filter((row) => row.reason);
  return panel("budget", {
    queries: ["budget"], how: "how_budget", wide: true,
    title: () => {
      if (!now.length) return t("budget_none");
      if (!moved.length) return t(blind.length ? "budget_test" : "budget_stay");
      const up = moved[0];
      const down = moved[moved.length - 1];
      return rich("budget_title", { amount: money(up.change), to: word(up.resource), from: word(down.resource) });
    },
    sub: () => (now.length ? mixed("budget_sub", { amount: money(sum(now, "budget")) }) : t("budget_sub_none")),
    draw: () => {
      if (!now.length) return notice(t("budget_nothing"));
      const rows = SCENARIOS.filter((name) => scenario(name).length).map((name) => ({ name, parts: RESOURCES.map((resource) => budgetOf(name, resource)).filter(known) }));
      return [
        legend(RESOURCES.filter((resource) => now.some((row) => row.resource === resource)).map((resource) => [Word(resource), `var(--${resource})`])),
        chart("budget", t("panel_budget"), 30 + rows.length * 40, (width) => stackOption(rows.map((row) => ({
          name: t(`scenario_${row.name}`),
          tip: () => tip(t(`scenario_${row.name}`), row.parts.map((part) => [Word(part.resource), `${exact(part.budget)} (${percent(part.budget_share, 1)})`])),
          parts: row.parts.map((part) => ({ value: part.budget, fill: color(part.resource), ink: color(`on-${part.resource}`), label: `${percent(part.budget_share, 1)}` })),
        })), width, { max: sum(now, "budget") })),
        el("div", { class: "cards" }, RESOURCES.map((resource) => budgetOf("today", resource)).filter(known).map(budgetCard)),
        figures([
          wordColumn(t("column_scenario"), (row) => t(`scenario_${row.scenario}`)), wordColumn(t("column_resource"), (row) => Word(row.resource)),
          column(t("column_budget"), "budget"), column(t("column_share"), "budget_share", (value) => percent(value, 1)),
          column(t("column_added"), "closes_added", (value) => (known(value) ? signedCloses(value) : t("no_promise"))),
          wordColumn(t("column_evidence"), evidence),
        ], SCENARIOS.flatMap(scenario), t("panel_budget")),
      ];
    },
  });
}

function budgetCard(row) {
  const to = budgetOf("suggested", row.resource);
  const head = el("h3", {}, el("span", { class: "dot", style: `background:var(--${row.resource})` }), Word(row.resource));
  if (!hasEvidence(row)) {
    return el("div", { class: "card unknown" }, head,
      el("p", {}, mixed("card_unknown", { reason: budgetReason(row) })),
      el("p", {}, known(row.test_months) ? rich("card_test", { part: percent(row.test_part, 1), months: count(row.test_months) }, row.test_months) : t("card_no_test")));
  }
  const span = (each) => mixed("card_closes", { closes: signedCloses(each.closes_added), lower: signedCloses(each.closes_added_lower), upper: signedCloses(each.closes_added_upper) });
  return el("div", { class: "card" }, head,
    el("p", {}, rich("card_today", { budget: money(row.budget) })),
    to && to.budget !== row.budget ? el("p", {}, rich("card_suggested", { budget: money(to.budget) }), " ", span(to)) : el("p", {}, t("card_stays")));
}
