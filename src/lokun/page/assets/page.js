// Puts the page together, and again when a choice, the width or the colours change.
const PANELS = {
  credit: creditPanel, sankey: sankeyPanel, cost: costPanel, order_taking: orderPanel, channels: channelsPanel, budget: budgetPanel,
  routes: routesPanel, product: productPanel, partners: partnersPanel, data: dataPanel, changes: changesPanel,
};

function select(id, label, groups, value, act) {
  const box = el("select", { id, on: { change: (event) => act(event.target.value) } }, groups.filter(([, options]) => options.length).map(([name, options]) => {
    const made = options.map(([key, text, lang]) => el("option", { value: key, selected: key === value, lang }, text));
    return name ? el("optgroup", { label: name }, made) : made;
  }));
  return el("label", { for: id }, el("span", {}, label), box);
}

function controls() {
  const of = (kind) => data.periods.filter((period) => period.period_kind === kind).map((period) => [period.period_id, periodName(period)]);
  const label = (model) => [model.attribution_model, `${labelOf(model)}${model.is_house_model ? ` ${t("house_model")}` : ""}`, data.language === "en" || Object.hasOwn(data.said, model.label) ? null : "en"];
  const kind = (name) => models.filter((model) => model.kind === name && model.attribution_model !== today).map(label);
  return el("form", { class: "controls", "aria-label": t("controls") },
    select("period", t("choose_period"), [["", [...of("all"), ...of("trailing_twelve_months")]], [t("years"), of("year")], [t("quarters"), of("quarter")], [t("months"), of("month")]],
      chosen.period, (value) => { chosen.period = value; draw("period"); }),
    models.length ? select("model", t("choose_model"), [[t("accounting"), kind("accounting")], [t("incremental"), kind("incremental")]],
      chosen.model, (value) => { chosen.model = value; draw("model"); }) : null);
}

function modelNote() {
  const model = models.find((each) => each.attribution_model === chosen.model);
  return model ? el("p", { class: "model-note" }, t("model_note", { model: modelName() }), " ",
    said(model.answers), " ", t("model_blind"), " ", said(model.blind_to, (text) => `${text}.`)) : null;
}

function glossary() {
  return el("details", { id: "glossary" }, el("summary", {}, el("h2", {}, t("glossary"))),
    el("dl", { class: "words" }, ["close", "credited", "earned", "cost_per_close", "loaded", "bounds", "evidence", "order_taking", "nobody"].map((key) =>
      [el("dt", {}, t(`glossary_${key}`)), el("dd", {}, t(`glossary_${key}_is`))])),
    data.glossary.length ? null : el("p", {}, t("glossary_none")),
    data.glossary.map((entry) => el("details", { class: "mart", id: martId(entry.mart), lang: "en" }, el("summary", {}, el("code", {}, entry.mart)),
      entry.text.map((text) => el("p", {}, text)),
      el("dl", {}, entry.columns.map((each) => [el("dt", {}, el("code", {}, each.name)), el("dd", {}, each.text)])))));
}

function flush() {
  for (const made of waiting.splice(0)) made();
}

function dispose(within) {
  for (const [id, drawn] of charts) {
    if (!within || within.contains(drawn.getDom())) {
      drawn.dispose();
      charts.delete(id);
    }
  }
}

function draw(focus) {
  const main = document.getElementById("page");
  const scroll = window.scrollY;
  dispose();
  waiting.length = 0;
  const open = document.getElementById("glossary") && document.getElementById("glossary").open;
  main.replaceChildren(
    el("header", { class: "top" }, el("p", { class: "brand" }, el("b", {}, "lokun"), " ", t("title")), controls()),
    ...(lacking().length ? [el("p", { class: "notice lacks" }, el("b", {}, t("missing_top", { marts: list(lacking()) })), " ", t("sub_missing"))] : []),
    el("section", { class: "hero" },
      explained(el("div", {}, el("h1", { style: `--who: var(--${(finding() || {}).holder || "ink"})` }, headline()), el("p", { class: "lead" }, subHeadline())),
        t("panel_finding"), "how_finding", ["finding"]),
      baselineNote(), modelNote()),
    tiles(), nextSection(),
    el("div", { class: "panels" }, Object.values(PANELS).map((make) => make())),
    glossary(),
    el("footer", {}, el("p", {}, lastDay ? t("footer", { day: day(lastDay) }) : t("footer_empty"), " ", t("footer_how"))));
  if (open) document.getElementById("glossary").open = true;
  flush();
  refer(main);
  window.scrollTo(0, scroll);
  if (focus) document.getElementById(focus).focus();
}

// One panel again, after a choice inside it.
function redraw(id) {
  const old = document.getElementById(`panel-${id}`);
  const at = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  dispose(old);
  const made = PANELS[id]();
  old.replaceWith(made);
  flush();
  refer(made.parentElement);
  const again = made.querySelectorAll("button")[at];
  if (again) again.focus();
}

draw();
let width = document.documentElement.clientWidth;
let pending = 0;
addEventListener("resize", () => {
  if (document.documentElement.clientWidth === width) return;
  width = document.documentElement.clientWidth;
  clearTimeout(pending);
  pending = setTimeout(() => draw(), 120);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
// Charts are drawn again for paper, which has another width and no dark.
// They are drawn smaller until two pages have all.
const ZOOMS = [0.74, 0.7, 0.66, 0.62, 0.58, 0.54, 0.5, 0.46];
const PAGE_HEIGHT = ((297 - 2 * 9) / 25.4) * 96;
addEventListener("beforeprint", () => {
  document.documentElement.classList.add("paper");
  for (const zoom of ZOOMS) {
    document.documentElement.style.setProperty("--zoom", zoom);
    draw();
    if (printed() <= 2) break;
  }
});
addEventListener("afterprint", () => { document.documentElement.classList.remove("paper"); draw(); });

// How many pages it takes: panels beside each other stay on one page.
function printed() {
  const main = document.getElementById("page");
  const whole = main.getBoundingClientRect();
  const scale = ((192 / 25.4) * 96) / whole.width;
  const boxes = [...main.querySelectorAll(".panel, footer")].map((one) => one.getBoundingClientRect())
    .map((box) => [(box.top - whole.top) * scale, (box.bottom - whole.top) * scale]).sort((a, b) => a[0] - b[0]);
  const rows = [];
  for (const box of boxes) {
    const last = rows[rows.length - 1];
    if (last && box[0] < last[1]) last[1] = Math.max(last[1], box[1]);
    else rows.push([...box]);
  }
  let [pages, from] = [1, 0];
  for (const [begin, end] of rows) {
    if (end - from > PAGE_HEIGHT - 6) [pages, from] = [pages + 1, begin];
  }
  return pages;
}
// For tests and for the curious: what the charts hold, and a way to choose.
window.lokun = { charts, chosen, tables, draw, periods: data.periods, models };
