// What the page says first: the finding in words and money, and the figures beside it.
const labelOf = (model) => (Object.hasOwn(data.said, model.label) ? data.said[model.label] : model.label);
const modelName = () => {
  const model = models.find((each) => each.attribution_model === chosen.model);
  return model ? labelOf(model) : t("word_nobody");
};
const finding = () => find("finding", chosen.period, chosen.model)[0];
const credited = (resource, model = chosen.model) =>
  find("credit", chosen.period, model).find((row) => row.resource === resource);
const gapOf = (resource) =>
  sum([{ a: (credited(resource) || {}).amount }], "a") - sum([{ a: (credited(resource, today) || {}).amount }], "a");

// Where the data cannot tell what an estimate says, the page shows its bounds and no figure.
const untold = (row) => Boolean(row) && row.evidence === "none";
const toldOr = (format) => (value, row) => (known(value) ? format(value, row) : t("no_evidence"));

// Where a model sees no resource at work, nothing can be said of who earned the credit.
const nothingSeen = (found) => !found || !found.total || found.of_resources <= 0;

// To whom the credit went that a resource holds and did not earn. Where others lost credit as well, what
// each of them lost to whom cannot be said.
const split = (found) =>
  found.losers > 1 ? "more" : Math.round(found.nobodys) === 0 ? "others" : Math.round(found.gained) === 0 ? "nobodys" : "both";

// What would have come without any touch, by the incremental model; null where nothing can be said of it.
function baseline() {
  const model = isIncremental() ? chosen.model : (models.find((each) => each.kind === "incremental") || {}).attribution_model;
  const rows = find("credit", chosen.period, model);
  const row = rows.find((each) => each.resource === "baseline");
  const all = sum(rows, "closes");
  const seen = find("finding", chosen.period, model)[0];
  if (!row || !(row.closes > 0) || !(all > 0) || nothingSeen(seen)) return null;
  if (untold(row)) return { isOpen: true, isUntold: true };
  // Bounds from none to all of the closes say nothing, so there is no figure either.
  if (known(row.closes_lower) && row.closes_lower < all * 0.005 && row.closes_upper >= all * 0.995) return { isOpen: true };
  return { ...row, all, share: percent(row.closes, all), lower: known(row.closes_lower) ? percent(row.closes_lower, all) : dash,
    upper: known(row.closes_upper) ? percent(Math.min(row.closes_upper, all), all) : dash };
}

function baselineNote() {
  const own = baseline();
  if (own && own.isOpen) return el("p", { class: "lead anyway" }, t(own.isUntold ? "anyway_none" : "anyway_open"));
  return own ? explained(el("div", {}, el("p", { class: "lead anyway" }, rich(isIncremental() ? "anyway_added" : "anyway", { share: own.share, lower: own.lower, upper: own.upper, amount: money(own.amount) }))),
    t("tile_baseline"), "how_baseline", ["credit"]) : null;
}

function headline() {
  const found = finding();
  if (data.missing.finding) return [t("missing_marts", { marts: list(data.missing.finding) })];
  if (!found) return [t("headline_no_closes")];
  if (nothingSeen(found)) return rich("headline_unseen", { amount: money(found.total) });
  if (chosen.model === today) return rich("headline_today", { amount: money(found.total) });
  if (!found.holder || found.held < found.total * 0.01) return rich("headline_agrees", { amount: money(found.total) });
  if (untold(credited(found.holder))) return rich("headline_untold", { who: word(found.holder), amount: money((credited(found.holder, today) || {}).amount) });
  const said = { who: Word(found.holder), held: money(found.held), gained: money(found.gained), nobodys: money(found.nobodys) };
  return rich(isIncremental() ? "headline_added" : `headline_${split(found)}`, said);
}

function subHeadline() {
  const found = finding();
  if (data.missing.finding) return "";
  if (!found) return t("sub_no_closes");
  if (nothingSeen(found)) return t("sub_unseen");
  const share = { held: money(found.held), share: percent(found.held, found.total), total: money(found.total), period: periodIn() };
  const more = [...RESOURCES, ...NOBODY]
    .map((resource) => [resource, gapOf(resource)])
    .filter(([resource, gap]) => gap > found.total * 0.005 && !untold(credited(resource)))
    .sort((a, b) => b[1] - a[1]);
  const said = more.map(([resource, gap]) =>
    mixed(RESOURCES.includes(resource) ? (isIncremental() ? "sub_added" : "sub_earned") : `sub_${resource}`, { who: word(resource), amount: money(gap) }));
  if (!found.holder || chosen.model === today || !said.length) return mixed("sub_total", share);
  const total = untold(credited(found.holder)) ? "sub_total" : !isIncremental() && split(found) === "both" ? "sub_share_both" : "sub_share";
  return [mixed(total, share), " ", mixed("sub_more", { list: sentences(said) })];
}

function tile(label, value, sub, how, queries, exactValue) {
  if (queries.some((query) => data.missing[query])) [value, sub, exactValue] = [dash, t("not_built"), null];
  return el("div", { class: "tile explained" },
    el("p", { class: "label" }, label, info(label, how, queries)),
    el("p", { class: "value", "data-value": known(exactValue) ? exactValue : null }, known(exactValue) ? figure(value) : value),
    el("p", { class: "under" }, sub));
}

function tiles() {
  const found = finding();
  const counted = find("closes", chosen.period)[0];
  const billing = tables.billing[0];
  const taken = find("order_taking", chosen.period);
  const estimated = baseline();
  const own = estimated && !estimated.isOpen ? estimated : null;
  const takenAmount = sum(taken, "taken_amount");
  return el("div", { class: "tiles" },
    tile(t("tile_closes"), counted ? count(counted.closes) : count(0),
      counted ? mixed("tile_closes_under", { n: count(counted.new_business) }, counted.new_business) : "", "how_closes", ["closes"], counted ? counted.closes : 0),
    tile(t("tile_billed"), found ? money(found.total) : dash, periodWords(), "how_billed", ["credit"], found && found.total),
    tile(t("tile_baseline"), own ? own.share : dash,
      own ? mixed("tile_baseline_under", { n: count(own.closes), all: count(own.all), lower: own.lower, upper: own.upper }) : t("no_evidence"), "how_baseline", ["credit"],
      own && own.closes),
    tile(t("tile_taken"), taken.length ? money(takenAmount) : dash,
      taken.length ? mixed(isByQuarter() ? "tile_taken_quarter" : "tile_taken_under",
        { taken: count(sum(taken, "taken")), n: count(sum(taken, "closes") - sum(taken, "not_logged")), span: orderSpan(taken) }) : t("tile_taken_none"),
      "how_order_taking", ["order_taking"], taken.length ? takenAmount : null),
    tile(t("tile_difference"), billing ? exact(billing.difference) : dash,
      billing && billing.currency ? t(billing.difference ? "tile_difference_bad" : withoutRates() ? "tile_difference_foreign" : "tile_difference_good") : "", "how_difference", ["billing"],
      billing ? billing.difference : null));
}
