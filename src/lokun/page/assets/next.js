// How the figures of an act are computed, and the queries they are of, by the panel that it leads to.
const HOW_OF = { data: ["how_data", ["adoption"]], credit: ["how_finding", ["finding"]], budget: ["how_budget", ["budget"]],
  order_taking: ["how_order_taking", ["order_taking"]], partners: ["how_partners", ["partners"]], product: ["how_product", ["weeks"]] };

// What to do next: what follows from the figures, the most urgent first, each with its panel.
function actions() {
  const found = finding();
  const found_ = [];
  const add = (panelId, key, values = {}, n) => found_.push({ panelId, head: mixed(`act_${key}`, values, n), text: mixed(`why_${key}`, values, n) });
  const rates = withoutRates();
  const warned = warnings().filter((row) => row !== rates);
  if (lacking().length) add("data", "missing", { marts: list(lacking()) });
  if (rates) add("data", "rates");
  if (!found && !data.missing.finding) add("data", "no_closes");
  else if (found && nothingSeen(found)) add("data", "unseen");
  else if (found && warned.length) add("data", "data", { n: count(warned.length), first: said(warned[0].warning) }, warned.length);
  if (found && !nothingSeen(found) && found.holder && chosen.model !== today && !untold(credited(found.holder)) && found.held >= found.total * 0.05) {
    const best = RESOURCES.filter((resource) => !untold(credited(resource))).map((resource) => [resource, gapOf(resource)]).sort((a, b) => b[1] - a[1])[0];
    if (best && best[1] >= found.total * 0.01) add("credit", isIncremental() ? "credit_added" : "credit", { who: word(best[0]), amount: money(best[1]), holder: word(found.holder), held: money(found.held) });
  }
  const moved = moves();
  if (moved.length) {
    const [up, down] = [moved[0], moved[moved.length - 1]];
    const now = scenario("today")[0].scenario_closes;
    add("budget", "move", { amount: money(up.change), to: word(up.resource), source: word(down.resource),
      closes: signedCloses(up.scenario_closes - now), lower: signedCloses(up.scenario_closes_lower - now), upper: signedCloses(up.scenario_closes_upper - now) });
  }
  const blind = tables.budget.filter((row) => row.scenario === "today" && row.reason && known(row.test_months)).sort((a, b) => b.budget - a.budget)[0];
  if (blind) {
    add("budget", "test", { who: word(blind.resource), part: percent(blind.test_part, 1), months: count(blind.test_months),
      reason: budgetReason(blind), budget: money(blind.budget) }, blind.test_months);
  }
  const taken = find("order_taking", chosen.period);
  const most = [...taken].sort((a, b) => b.taken_amount - a.taken_amount || (a.team < b.team ? -1 : 1))[0];
  if (most && sum(taken, "taken") >= Math.max(1, sum(taken, "closes") * 0.05)) {
    add("order_taking", "orders", { taken: count(sum(taken, "taken")), n: count(sum(taken, "closes") - sum(taken, "not_logged")), amount: money(sum(taken, "taken_amount")), team: Word(most.team), span: orderSpan(taken), own: money(most.taken_amount) }, sum(taken, "taken"));
  }
  // What is owed is a balance, whichever period is chosen.
  const partners = find("partners", (data.periods.find((period) => period.period_kind === "all") || {}).period_id);
  const owed = sum(partners.filter((row) => row.difference > 0), "difference");
  const over = -sum(partners.filter((row) => row.difference < 0), "difference");
  if (owed || over) {
    const first = [...partners].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.partner_id < b.partner_id ? -1 : 1))[0];
    add("partners", owed ? "partners" : "partners_over", { owed: money(owed), over: money(over), first: first.name, most: t(first.difference < 0 ? "mark_overpaid" : "mark_owed", { amount: money(Math.abs(first.difference)) }) });
  }
  const alert = newestAlert();
  if (alert && !nothingSeen(found) && !unrecorded()) {
    const silent = alert.alert === SILENT;
    add(silent ? "data" : "product", silent ? "tracking" : "product", { text: marked(said(advice(alert), upper)) });
  }
  return found_.slice(0, 6);
}

function nextSection() {
  const found = actions();
  return el("section", { class: "next", "aria-labelledby": "next-title" },
    el("h2", { id: "next-title" }, t("next_title")),
    found.length
      ? el("ol", {}, found.map((act) => {
        const head = el("a", { href: `#panel-${act.panelId}` }, act.head);
        return explained(el("li", {}, head, el("span", {}, act.text)), head.textContent, ...HOW_OF[act.panelId]);
      }))
      : el("p", {}, t("next_none")));
}
