// What the product brings; what changed; what data are missing.
// Zero is a figure of the community only where its touches are on record at all.
const unrecorded = () => !tables.weeks.some((row) => row.community || row.word_of_mouth);
function productPanel() {
  const all = find("pull", chosen.period)[0];
  const period = data.periods.find((each) => each.period_id === chosen.period) || {};
  const weeks = tables.weeks.filter((row) => !period.starts || (row.week >= period.starts && row.week < period.ends));
  const alerts = weeks.filter((row) => row.recommendation).reverse();
  return panel("product", {
    queries: ["pull", "weeks"], how: "how_product",
    title: () => (!all || !all.closes ? t("product_none") : all.unobserved >= all.closes ? t("product_unseen") : unrecorded() ? t("product_unrecorded") : rich("product_title", { community: count(all.community), n: count(all.closes), share: percent(all.community, all.closes), alone: count(all.word_of_mouth) }, all.community)),
    sub: () => t("product_sub"),
    draw: () => {
      if (!all || !all.closes) return notice(t("no_closes_here"));
      if (all.unobserved >= all.closes) return notice(t("unseen_here"));
      if (unrecorded()) return notice(t("product_unrecorded_here"));
      const bar = (name, key, fill) => ({ name, type: "bar", barGap: "-100%", barCategoryGap: "25%", itemStyle: { color: fill }, data: weeks.map((row) => row[key]) });
      return [
        legend([[t("column_closes"), "var(--faint)"], [t("legend_community"), "var(--community)"], [t("legend_word_of_mouth"), "var(--marketing)"]]),
        chart("product", t("panel_product"), 210, () => ({
          grid: { left: 34, right: 10, top: 10, bottom: 24 },
          tooltip: { ...tooltip(), trigger: "axis", formatter: (params) => {
            const row = weeks[params[0].dataIndex];
            return tip(t("week_of", { day: day(row.week) }), [[t("column_closes"), count(row.closes)], [t("legend_community"), count(row.community)],
              [t("legend_word_of_mouth"), count(row.word_of_mouth)], [t("word_unobserved"), count(row.unobserved)]]);
          } },
          xAxis: { type: "category", data: weeks.map((row) => row.week), axisTick: { show: false }, axisLine: { lineStyle: { color: color("line") } },
            axisLabel: { color: color("muted"), fontSize: 11, hideOverlap: true, formatter: (week) => day(week, { year: "2-digit", month: "short" }) } },
          yAxis: axis({ axisLabel: { ...axis().axisLabel, formatter: (value) => count(value) }, minInterval: 1 }),
          series: [bar(t("column_closes"), "closes", color("faint")), bar(t("legend_community"), "community", color("community")),
            bar(t("legend_word_of_mouth"), "word_of_mouth", color("marketing"))],
        })),
        el("dl", { class: "facts" },
          [["fact_alone", count(all.word_of_mouth), all.word_of_mouth], ["fact_said", count(all.self_reported), all.self_reported], ["fact_unobserved", count(all.unobserved), all.unobserved],
            ["fact_baseline", known(all.baseline) && !(baseline() || {}).isOpen ? count(all.baseline) : t("no_evidence"), all.baseline]].map(([key, value, plain]) => [el("dt", {}, t(key)), el("dd", { "data-value": known(plain) ? plain : null }, /\d/.test(value) ? figure(value) : value)])),
        alerts.length
          ? el("ul", { class: "alerts" }, alerts.slice(0, 4).map((row) => el("li", {}, el("b", {}, day(row.week)), " ", adviser(row), ": ", marked(said(advice(row))))))
          : el("p", { class: "calm" }, t("product_calm")),
        alerts.length > 4 ? el("p", { class: "calm" }, mixed("alerts_more", { n: count(alerts.length - 4) })) : null,
        figures([
          wordColumn(t("column_week"), (row) => day(row.week)), column(t("column_closes"), "closes", count), column(t("legend_community"), "community", count),
          column(t("legend_word_of_mouth"), "word_of_mouth", count), column(t("word_unobserved"), "unobserved", count),
        ], weeks, t("panel_product")),
      ];
    },
  });
}

const MOST_CHANGES = 14;
const changeName = (row) => t(`changed_${row.figure}`) + (row.resource ? `: ${word(row.resource)}` : "");
const signedExact = (value) =>
  number(value, { style: "currency", currency, minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" });

// A table that has its largest rows in the panel, and all of them beside it where there are more.
function largest(columns, rows, by, few, caption) {
  const most = [...rows].sort((a, b) => by(b) - by(a)).slice(0, few);
  return [table(columns, rows.filter((row) => most.includes(row)), caption),
    rows.length > few ? figures(columns, rows, `${caption} (${count(rows.length)})`) : null];
}

function changesPanel() {
  const rows = tables.changes;
  const { moved, restated } = tables;
  const [most, few] = onPaper() ? [6, 3] : [MOST_CHANGES, 6];
  const value = (row, key) => (row.figure === "closes" ? count(row[key]) : exact(row[key]));
  const shown = rows.map((row) => ({ ...row, change: sum([{ a: row.now }, { a: -row.was }], "a") }));
  return panel("changes", {
    queries: ["credit", "closes", "cost", "partners", "moved", "restatements"], how: "how_changes", wide: isLong(gaps()),
    title: () => {
      if (moved.length) return rich("changes_moved", { n: count(moved.length), credit: money(sum(moved, "credit_moved")), cost: money(sum(moved, "cost_moved")) }, moved.length);
      if (restated.length) return t("changes_booked");
      if (!data.is_compared) return t("changes_first");
      return t(rows.length ? "changes_open" : "changes_none");
    },
    sub: () => t(data.is_compared ? "changes_sub" : moved.length ? "changes_sub_moved" : "changes_sub_first"),
    draw: () => [
      shown.length ? table([
        wordColumn(t("column_figure"), changeName),
        column(t("column_was"), "was", (_, row) => value(row, "was")), column(t("column_now"), "now", (_, row) => value(row, "now")),
        column(t("column_change"), "change", (_, row) => (row.figure === "closes" ? signedCloses(row.change) : signedExact(row.change))),
      ], shown.slice(0, most), t("panel_changes")) : null,
      shown.length > most ? el("p", { class: "calm" }, mixed("changes_more", { n: count(shown.length - most) })) : null,
      moved.length ? [el("h3", {}, t("changes_months")), largest([
        wordColumn(t("column_month"), (row) => monthCell(row.month)), column(t("column_credit_moved"), "credit_moved"),
        column(t("column_billed_change"), "credit_change", signedExact), column(t("column_cost_moved"), "cost_moved"),
        ...(sum(moved, "reward_moved") ? [column(t("column_reward_moved"), "reward_moved")] : []),
      ], moved, (row) => row.credit_moved + row.cost_moved + row.reward_moved, few, t("changes_months"))] : null,
      restated.length ? [el("h3", {}, t("changes_restated")), largest([
        wordColumn(t("column_closed_month"), (row) => monthCell(row.month)),
        wordColumn(t("column_booked"), (row) => mixed(`measure_${row.measure}`, { cause: texts[`cause_${row.cause.replace(/ /g, "_")}`] || said(row.cause) })),
        column(t("column_moved"), "amount_moved"), column(t("column_change"), "amount", signedExact),
        wordColumn(t("column_booked_in"), (row) => monthCell(row.posted_in)),
      ], restated, (row) => row.amount_moved, few, t("changes_restated"))] : null,
      shown.length || moved.length || restated.length ? null : el("p", { class: "calm" }, t(data.is_compared ? "changes_calm" : "changes_calm_first")),
    ],
  });
}

// Many gaps have the whole width, and so has the panel beside them.
const isLong = (warned) => warned.length > 3;
const ON_PAPER = 5;
const warnings = () => tables.adoption.filter((row) => row.status === "warn");
// Where money of a table has no exchange rate, it is in no sum, and no difference to billing shows it.
const withoutRates = () => warnings().find((row) => row.check_name === "rows_without_exchange_rate");
const SILENT = "tracking missing";
// The alert of the newest complete week, if it has one; and the gaps in the data, of which it may be one.
function newestAlert() {
  const newest = tables.weeks.filter((row) => row.is_complete).pop();
  return newest && newest.recommendation ? newest : null;
}
function gaps() {
  const alert = newestAlert();
  return alert && alert.alert === SILENT
    ? [...warnings(), { status: "warn", warning: advice(alert), shown: upper, advised: t("tracking_remedy"), marts: "product.product_pull" }] : warnings();
}
function dataPanel() {
  const notes = tables.adoption.filter((row) => row.status === "note");
  const warned = gaps();
  const judged = (status) => (tables.checks.find((row) => row.status === status) || { checks: 0 }).checks;
  const entry = (row) => el("li", { class: row.status },
    el("p", {}, el("b", {}, row.warning ? marked(said(row.warning, row.shown)) : row.check_name)), el("p", {}, row.advised || said(row.remedy)),
    row.marts ? el("p", { class: "from" }, t("distorts", { marts: row.marts.split(" ").join(", ") })) : null);
  return panel("data", {
    queries: ["adoption"], how: "how_data", wide: isLong(warned),
    title: () => (warned.length ? rich("data_title", { n: count(warned.length) }, warned.length) : t("data_none")),
    sub: () => mixed(judged("not judged") ? "data_sub" : "data_sub_all", { ok: count(judged("ok")), open: count(judged("not judged")) }),
    draw: () => [
      warned.length ? el("ul", { class: "checks" }, (onPaper() ? warned.slice(0, ON_PAPER) : warned).map(entry)) : null,
      onPaper() && warned.length > ON_PAPER ? el("p", { class: "calm" }, mixed("data_more", { n: count(warned.length - ON_PAPER) })) : null,
      notes.length ? el("details", { class: "figures" }, el("summary", {}, t("data_notes", { n: count(notes.length) }, notes.length)), el("ul", { class: "checks" }, notes.map(entry))) : null,
    ],
  });
}
