// The panels of credit: today beside earned, order-taking, routes.
function creditPanel() {
  const earned = find("credit", chosen.period, chosen.model);
  const held = find("credit", chosen.period, today);
  const names = [...new Set([...earned, ...held].map((row) => row.resource))].sort((a, b) => order(a) - order(b));
  const rows = names.map((resource) => {
    const now = held.find((row) => row.resource === resource) || { amount: 0, closes: 0 };
    const own = earned.find((row) => row.resource === resource) || { amount: 0, closes: 0 };
    return { resource, now, own, today: now.amount, earned: untold(own) ? null : own.amount, gap: untold(own) ? null : sum([{ a: own.amount }, { a: -now.amount }], "a"),
      lower: own.amount_lower, upper: own.amount_upper, evidence: own.evidence, closes_today: now.closes, closes_earned: untold(own) ? null : own.closes };
  });
  const columns = [
    wordColumn(t("column_resource"), (row) => Word(row.resource)), column(t("column_today"), "today"), column(t("column_earned"), "earned", toldOr(exact)),
    column(t("column_gap"), "gap", toldOr(exact)), column(t("column_closes_today"), "closes_today", closes), column(t("column_closes_earned"), "closes_earned", toldOr(closes)),
  ];
  if (isIncremental() || rows.some((row) => known(row.lower))) columns.push(column(t("column_lower"), "lower"), column(t("column_upper"), "upper"));
  if (rows.some((row) => known(row.evidence))) columns.push(wordColumn(t("column_evidence"), evidence));
  return panel("credit", {
    queries: ["credit", "models"], how: "how_credit", wide: true,
    title: () => {
      const found = finding();
      if (!found) return t("headline_no_closes");
      if (nothingSeen(found)) return t("credit_unseen");
      if (!found.holder || chosen.model === today) return t("credit_same");
      const own = credited(found.holder) || { amount: 0 };
      const now = credited(found.holder, today) || { amount: 0 };
      if (untold(own)) return rich("credit_title_untold", { who: Word(found.holder), today: percent(now.amount, found.total) });
      return rich(isIncremental() ? "credit_title_added" : "credit_title", { who: Word(found.holder), today: percent(now.amount, found.total), earned: percent(own.amount, found.total) });
    },
    sub: () => t(isIncremental() ? "credit_sub_added" : "credit_sub", { model: modelName() }),
    draw: () => {
      if (!rows.length) return notice(t("no_closes_here"));
      return [
        legend([[t("legend_today"), "var(--today)"], [t(isIncremental() ? "legend_added" : "legend_earned"), "linear-gradient(90deg, var(--sales) 34%, var(--marketing) 34% 67%, var(--community) 67%)"],
          ...(rows.some((row) => known(row.lower)) ? [[t("legend_bounds"), null]] : [])]),
        chart("credit", t("panel_credit"), 34 + rows.length * 52, (width) => barOption(rows.map((row) => ({
          name: Word(row.resource),
          tip: () => tip(Word(row.resource), [[t("column_today"), exact(row.today)], [t("column_earned"), toldOr(exact)(row.earned)], [t("column_gap"), toldOr(exact)(row.gap)],
            ...(known(row.lower) ? [[t("column_bounds"), `${exact(row.lower)} – ${exact(row.upper)}`]] : []),
            ...(known(row.evidence) ? [[t("column_evidence"), evidence(row)]] : [])]),
          bars: [
            { value: row.today, fill: color("today"), label: money(row.today), faint: true },
            { value: row.earned, lower: row.lower, upper: row.upper, fill: color(row.resource),
              label: !known(row.earned) ? t("no_evidence") : width < 560 || !row.gap ? money(row.earned) : `${money(row.earned)}  (${signed(row.gap)})` },
          ],
        })), width)),
        figures(columns, rows, t("panel_credit")),
      ];
    },
  });
}

// The quarters of order-taking, which is counted by quarter: a month has its whole quarter.
function orderSpan(rows) {
  const span = rows.length ? [...new Set([quarterName(rows[0].first_quarter), quarterName(before(rows[0].last_quarter))])] : [];
  return span.length > 1 ? t("period_between", { first: span[0], last: span[1] }) : span[0];
}
const isByQuarter = () => /^(month|trailing)/.test(chosen.period);

function orderPanel() {
  const rows = [...find("order_taking", chosen.period)].sort((a, b) => b.taken_amount - a.taken_amount || (a.team < b.team ? -1 : 1));
  const judged = sum(rows, "closes") - sum(rows, "not_logged");
  return panel("order_taking", {
    queries: ["order_taking"], how: "how_order_taking",
    title: () => (!rows.length ? t("order_none") : sum(rows, "taken")
      ? rich("order_title", { taken: count(sum(rows, "taken")), n: count(judged), share: percent(sum(rows, "taken"), judged), amount: money(sum(rows, "taken_amount")),
        money_share: percent(sum(rows, "taken_amount"), sum(rows, "amount") - sum(rows, "not_logged_amount")) }, sum(rows, "taken"))
      : rich("order_zero", { n: count(judged) }, judged)),
    sub: () => (rows.length ? mixed("order_sub", { span: orderSpan(rows) }) : t("order_sub_none")),
    draw: () => {
      if (!rows.length) return notice(t("order_nothing"));
      return [
        legend([[t("legend_taken"), "var(--sales)"], [t("legend_own"), "var(--sales-pale)"],
          ...(sum(rows, "not_logged") ? [[t("legend_not_logged"), "var(--no_effort)"]] : [])]),
        chart("order_taking", t("panel_order_taking"), 30 + rows.length * 38, (width) => stackOption(rows.map((row) => ({
          name: Word(row.team), label: percent(row.taken_amount, row.amount - row.not_logged_amount),
          tip: () => tip(Word(row.team), [[t("column_closes"), count(row.closes)], [t("column_taken"), count(row.taken)], [t("column_not_logged"), count(row.not_logged)],
            [t("column_taken_share"), percent(row.taken, row.closes - row.not_logged)], [t("column_amount"), exact(row.amount)],
            [t("column_taken_amount"), exact(row.taken_amount)], [t("column_taken_amount_share"), percent(row.taken_amount, row.amount - row.not_logged_amount)]]),
          parts: [
            { value: row.taken_amount, fill: color("sales"), label: money(row.taken_amount), ink: color("on-sales") },
            { value: row.amount - row.taken_amount - row.not_logged_amount, fill: color("sales-pale") },
            { value: row.not_logged_amount, fill: color("no_effort") },
          ].map((part) => ({ ...part, value: Math.max(0, part.value) })),
        })), width)),
        figures([
          wordColumn(t("column_team"), (row) => Word(row.team)), column(t("column_closes"), "closes", count), column(t("column_taken"), "taken", count),
          column(t("column_not_logged"), "not_logged", count),
          column(t("column_taken_share"), "taken", (value, row) => percent(value, row.closes - row.not_logged)),
          column(t("column_amount"), "amount"), column(t("column_taken_amount"), "taken_amount"),
          column(t("column_taken_amount_share"), "taken_amount", (value, row) => percent(value, row.amount - row.not_logged_amount)),
        ], rows, t("panel_order_taking")),
        payTable(),
      ];
    },
  });
}

const before = (text) => {
  const made = new Date(`${text}T00:00:00Z`);
  made.setUTCDate(0);
  return made.toISOString().slice(0, 10);
};

// What teams were paid beside what they earned; the pay of small teams is withheld, and says so.
function payTable() {
  const rows = find("pay", chosen.period, chosen.model).map((row) => (untold(credited("sales")) ? { ...row, earned: null } : row));
  if (!rows.length) return null;
  return el("details", { class: "figures" }, el("summary", {}, t("show_pay")), table([
    wordColumn(t("column_team"), (row) => Word(row.team)), column(t("column_earned"), "earned", toldOr(exact)),
    column(t("column_paid"), "paid", (value, row) => (row.is_suppressed ? t("withheld") : exact(value))),
  ], rows, t("pay_caption")), rows.some((row) => row.is_suppressed) ? notice(t("withheld_why")) : null);
}

function routeName(row) {
  if (row.routes > 1) return t("route_others", { n: count(row.routes) });
  if (!known(row.first_resource) || (row.first_resource === "unobserved" && !row.handovers)) return t("route_unseen");
  if (!row.handovers) return t("route_alone", { who: Word(row.first_resource) });
  if (row.handovers === 1) return `${Word(row.first_resource)} → ${word(row.last_resource)}`;
  return t("route_by", { first: Word(row.first_resource), n: count(row.handovers - 1), last: word(row.last_resource) }, row.handovers - 1);
}

function routesPanel() {
  const rows = find("routes", chosen.period);
  const handed = sum(rows, "handed");
  return panel("routes", {
    queries: ["routes"], how: "how_routes",
    title: () => (rows.length && nothingSeen(finding()) ? t("sankey_unseen") : rows.length ? rich("routes_title", { share: percent(handed, sum(rows, "closes")), handed: count(handed), n: count(sum(rows, "closes")) }, sum(rows, "closes")) : t("routes_none")),
    sub: () => t("routes_sub"),
    draw: () => {
      if (!rows.length) return notice(t("no_closes_here"));
      if (nothingSeen(finding())) return notice(t("unseen_here"));
      return [
        chart("routes", t("panel_routes"), 30 + rows.length * 31, (width) => barOption(rows.map((row) => ({
          name: routeName(row),
          tip: () => tip(routeName(row), [[t("column_closes"), count(row.closes)], [t("column_amount"), exact(row.amount)]]),
          bars: [{ value: row.amount, label: `${money(row.amount)}`, fill: row.routes > 1 ? color("today") : new echarts.graphic.LinearGradient(0, 0, 1, 0, [
            { offset: 0, color: color(row.first_resource || "unobserved") }, { offset: 1, color: color(row.last_resource || "unobserved") }]) }],
        })), width, { names: 0.46 })),
        figures([
          wordColumn(t("column_route"), routeName), column(t("column_closes"), "closes", count), column(t("column_amount"), "amount"),
        ], rows, t("panel_routes")),
      ];
    },
  });
}
