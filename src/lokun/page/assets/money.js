// The panels of money: cost per close, channels, budget, partners; and what the product brings.
const resourceCost = (resource, model) => find("cost", chosen.period, model).find((row) => row.resource === resource);

function costPanel() {
  const rows = RESOURCES.map((resource) => ({ resource, now: resourceCost(resource, today), own: resourceCost(resource, chosen.model) }))
    .filter((row) => row.now || row.own);
  const shown = rows.flatMap((row) => {
    const mine = row.own || {};
    const own = untold(mine) ? { ...mine, closes: null, cost_per_close: null, cost_with_product_per_close: null } : mine;
    const plain = { name: Word(row.resource), resource: row.resource, own, now: row.now || {}, cost: own.cost, closes: own.closes,
      per: own.cost_per_close, per_today: (row.now || {}).cost_per_close, lower: own.cost_per_close_lower, upper: own.cost_per_close_upper, reason: own.reason, evidence: own.evidence };
    if (!known(own.cost_with_product) || own.cost_with_product === own.cost) return [plain];
    return [plain, { ...plain, name: t("with_product", { who: Word(row.resource) }), cost: own.cost_with_product, per: own.cost_with_product_per_close,
      per_today: (row.now || {}).cost_with_product_per_close, lower: null, upper: null }];
  });
  const worst = shown.filter((row) => row.per && row.per_today).sort((a, b) => b.per / b.per_today - a.per / a.per_today)[0];
  return panel("cost", {
    queries: ["cost"], how: "how_cost",
    title: () => {
      if (!shown.some((row) => row.cost)) return t("cost_none");
      if (!worst || chosen.model === today) return t("cost_plain");
      return rich(isIncremental() ? "cost_title_added" : "cost_title", { who: t(`of_${worst.resource}`), earned: money(worst.per), today: money(worst.per_today) });
    },
    sub: () => t("cost_sub", { model: modelName() }),
    draw: () => {
      if (!shown.some((row) => row.cost)) return notice(t("cost_nothing"));
      return [
        legend([[t("legend_by_today"), "var(--today)"], [t("legend_by_model", { model: modelName() }), "linear-gradient(90deg, var(--sales) 34%, var(--marketing) 34% 67%, var(--community) 67%)"],
          ...(shown.some((row) => known(row.lower)) ? [[t("legend_bounds"), null]] : [])]),
        chart("cost", t("panel_cost"), 30 + shown.length * 52, (width) => barOption(shown.map((row) => ({
          name: row.name,
          tip: () => tip(row.name, [[t("column_cost"), exact(row.cost)], [t("column_closes_earned"), closes(row.closes)], [t("column_per_close"), known(row.per) ? exact(row.per) : reason(row)],
            ...(known(row.lower) ? [[t("column_bounds"), bounds(row)]] : [])]),
          bars: [
            { value: row.per_today, fill: color("today"), label: known(row.per_today) ? money(row.per_today) : t("reason_none"), faint: true },
            { value: row.per, lower: row.lower, upper: row.upper, fill: color(row.resource), label: known(row.per) ? money(row.per) : reason(row) },
          ],
        })), width)),
        figures([
          wordColumn(t("column_resource"), (row) => row.name), column(t("column_cost"), "cost"), column(t("column_closes_earned"), "closes", closes),
          column(t("column_per_close_today"), "per_today"), column(t("column_per_close"), "per", (value, row) => (known(value) ? exact(value) : reason(row))),
          column(t("column_lower"), "lower"), column(t("column_upper"), "upper"),
        ], shown, t("panel_cost")),
      ];
    },
  });
}

const reason = (row) => (untold(row) && !row.reason ? t("no_evidence") : row.reason ? texts[`reason_${row.reason.replace(/ /g, "_")}`] || row.reason : t("reason_none"));
const bounds = (row) => `${known(row.lower) ? money(row.lower) : dash} – ${known(row.upper) ? money(row.upper) : t("open_ended")}`;

const FEW = 10;
let showAll = false;
let onlyOf = null;
function channelsPanel() {
  const all = find("channels", chosen.period, chosen.model)
    .filter((row) => row.cost_loaded || row.cost || row.closes)
    .map((row) => (untold(row) ? { ...row, closes: null, cost_per_close: null, cost_loaded_per_close: null } : row))
    .sort((a, b) => (b.cost_loaded || 0) - (a.cost_loaded || 0) || (a.channel < b.channel ? -1 : 1));
  const of = all.filter((row) => !onlyOf || row.resource === onlyOf);
  const rows = showAll && !onPaper() ? of : of.slice(0, onPaper() ? 7 : FEW);
  const priced = all.filter((row) => row.cost_loaded_per_close && row.closes >= 5).sort((a, b) => a.cost_loaded_per_close - b.cost_loaded_per_close);
  const spend = all.some((row) => row.cost || row.cost_loaded);
  return panel("channels", {
    queries: ["channels"], how: "how_channels", wide: true,
    title: () => {
      if (!spend) return t("channels_none");
      if (priced.length < 2) return t("channels_plain");
      const [first, last] = [priced[0], priced[priced.length - 1]];
      const [low, high] = [first, last].map((row) => money(row.cost_loaded_per_close));
      return low === high ? t("channels_plain") : rich("channels_title", { cheap: word(first.channel), low, dear: word(last.channel), high });
    },
    sub: () => t("channels_sub", { model: modelName() }),
    draw: () => {
      if (!spend) return notice(t("cost_nothing"));
      const choose = (resource) => el("button", { type: "button", "aria-pressed": String(onlyOf === resource),
        on: { click: () => { onlyOf = resource; redraw("channels"); } } }, resource ? Word(resource) : t("all_resources"));
      return [
        el("div", { class: "chips", role: "group", "aria-label": t("column_resource") }, choose(null),
          RESOURCES.filter((resource) => all.some((row) => row.resource === resource)).map(choose)),
        legend([[t("legend_loaded"), "linear-gradient(90deg, var(--sales-pale) 34%, var(--marketing-pale) 34% 67%, var(--community-pale) 67%)"],
          [t("legend_direct"), "linear-gradient(90deg, var(--sales) 34%, var(--marketing) 34% 67%, var(--community) 67%)"],
          ...(rows.some((row) => known(row.cost_per_close_lower)) ? [[t("legend_bounds_direct"), null]] : [])]),
        chart("channels", t("panel_channels"), 30 + rows.length * 46, (width) => barOption(rows.map((row) => ({
          name: Word(row.channel),
          tip: () => tip(Word(row.channel), [[t("column_resource"), Word(row.resource)], [t("column_cost"), exact(row.cost)], [t("column_cost_loaded"), exact(row.cost_loaded)],
            [t("column_closes_earned"), closes(row.closes)], [t("column_per_close_direct"), known(row.cost_per_close) ? exact(row.cost_per_close) : reason(row)],
            [t("column_per_close_loaded"), known(row.cost_loaded_per_close) ? exact(row.cost_loaded_per_close) : reason(row)]]),
          bars: [
            { value: row.cost_loaded_per_close, fill: color(`${row.resource}-pale`),
              label: known(row.cost_loaded_per_close) ? money(row.cost_loaded_per_close) : t(row.channel === "paperwork" && row.reason === "no closes" ? "spent_paperwork" : "spent_without", { amount: money(row.cost_loaded || 0), reason: reason(row) }), faint: !known(row.cost_loaded_per_close) },
            { value: row.cost_per_close, lower: row.cost_per_close_lower, upper: row.cost_per_close_upper, fill: color(row.resource),
              label: known(row.cost_per_close) ? money(row.cost_per_close) : "", faint: true },
          ].slice(0, known(row.cost_per_close) ? 2 : 1),
        })), width)),
        of.length > FEW ? el("button", { type: "button", class: "more", on: { click: () => { showAll = !showAll; redraw("channels"); } } },
          showAll ? t("show_few") : t("show_all", { n: count(of.length) })) : null,
        figures([
          wordColumn(t("column_channel"), (row) => Word(row.channel)), wordColumn(t("column_resource"), (row) => Word(row.resource)),
          column(t("column_cost"), "cost"), column(t("column_cost_loaded"), "cost_loaded"), column(t("column_closes_earned"), "closes", closes),
          column(t("column_per_close_direct"), "cost_per_close", (value, row) => (known(value) ? exact(value) : reason(row))),
          column(t("column_lower"), "cost_per_close_lower"), column(t("column_upper"), "cost_per_close_upper"),
          column(t("column_per_close_loaded"), "cost_loaded_per_close", (value, row) => (known(value) ? exact(value) : reason(row))),
          ...(of.some((row) => known(row.evidence)) ? [wordColumn(t("column_evidence"), evidence)] : []),
        ], of, t("panel_channels")),
      ];
    },
  });
}

const MOST_PARTNERS = 12;
function partnersPanel() {
  const credit = find("partner_credit", chosen.period, chosen.model);
  const open = untold(credited("community"));
  const rows = find("partners", chosen.period)
    .map((row) => ({ ...row, credit: open ? null : (credit.find((each) => each.partner_id === row.partner_id) || {}).credit || 0 }))
    .sort((a, b) => b.credit - a.credit || (a.partner_id < b.partner_id ? -1 : 1));
  const owed = sum(rows.filter((row) => row.difference > 0), "difference");
  const over = -sum(rows.filter((row) => row.difference < 0), "difference");
  const totals = { name: t("total"), isTotal: true };
  for (const key of ["credit", "reward", "paid", "difference", "sourced", "influenced"]) totals[key] = key === "credit" && open ? null : sum(rows, key);
  return panel("partners", {
    queries: ["partners", "partner_credit"], how: "how_partners", wide: true,
    title: () => (!rows.length ? t("partners_none") : owed || over
      ? rich(owed && over ? "partners_both" : owed ? "partners_owed" : "partners_over", { owed: money(owed), over: money(over) }) : t("partners_even")),
    sub: () => t("partners_sub", { model: modelName(), period: periodIn() }),
    draw: () => {
      if (!rows.length) return notice(t("partners_nothing"));
      const mark = (value) => el("span", { class: value < 0 ? "overpaid" : value > 0 ? "owed" : "" },
        Math.abs(value) < 0.005 ? exact(0) : t(value < 0 ? "mark_overpaid" : "mark_owed", { amount: exact(Math.abs(value)) }));
      const columns = [
        wordColumn(t("column_partner"), (row) => row.name), column(t("column_closes_partner"), "sourced", (value, row) => count(value + row.influenced)),
        column(t("column_credit"), "credit", toldOr(exact)), column(t("column_reward"), "reward"), column(t("column_paid"), "paid"), column(t("column_difference"), "difference", mark),
      ];
      if (rows.length <= MOST_PARTNERS + 1) return table(columns, [...rows, totals], t("panel_partners"));
      const rest = rows.slice(MOST_PARTNERS);
      const others = { name: t("partners_others", { n: count(rest.length) }) };
      for (const key of ["credit", "reward", "paid", "difference", "sourced", "influenced"]) others[key] = key === "credit" && open ? null : sum(rest, key);
      return [
        table(columns, [...rows.slice(0, MOST_PARTNERS), others, totals], t("panel_partners")),
        figures(columns, rows, `${t("panel_partners")} (${count(rows.length)})`),
      ];
    },
  });
}
