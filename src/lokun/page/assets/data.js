// The figures: tables of columns become rows, which are found by period and model.
const texts = JSON.parse(document.getElementById("texts").textContent);
const data = JSON.parse(document.getElementById("data").textContent);

// A list is text: nothing is null, and 7*3 is three times 7.
const READ = { "": null, true: true, false: false };
const listed = (text) => text.split(",").flatMap((part) => {
  const [token, times] = part.split("*");
  return Array(Number(times || 1)).fill(token in READ ? READ[token] : Number(token));
});

function unpack(table) {
  const names = Object.keys(table.columns);
  const values = names.map((name) => {
    const column = table.columns[name];
    return typeof column === "string"
      ? listed(column) : listed(column.codes).map((code) => (code === null ? null : column.words[code]));
  });
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(names.map((name, at) => [name, values[at][row]])));
}

const tables = Object.fromEntries(
  Object.entries(data.tables).map(([name, table]) => [name, unpack(table)]));

// Rows by period, and by period and model: made once per table.
const indexes = {};
function find(name, period, model) {
  const rows = tables[name] || [];
  if (!indexes[name]) {
    const index = new Map();
    for (const row of rows) {
      const key = row.model === undefined ? row.period_id : `${row.period_id} ${row.model}`;
      if (!index.has(key)) index.set(key, []);
      index.get(key).push(row);
    }
    indexes[name] = index;
  }
  return indexes[name].get(model === undefined ? period : `${period} ${model}`) || [];
}

// Sums of money are sums of ten-thousandths, so that they are exact.
function sum(rows, column) {
  return rows.reduce((total, row) => total + Math.round((row[column] || 0) * 1e4), 0) / 1e4;
}

const RESOURCES = ["sales", "marketing", "community"];
const NOBODY = ["no_effort", "unobserved", "baseline"];
const PLACES = [...RESOURCES, ...NOBODY, "unallocated"];
const order = (resource) => (PLACES.includes(resource) ? PLACES.indexOf(resource) : PLACES.length);

const currency = data.currency || "EUR";
const models = tables.models;
const house = (models.find((model) => model.is_house_model) || models[0] || {}).attribution_model;
const today = (models.find((model) => model.is_today) || {}).attribution_model || "handoff";
const lastDay = tables.dates[0] ? tables.dates[0].last_day : null;

// What the database lacks of what the page reads: the marts and columns, or a room in which every mart is lacking.
function lacking() {
  const named = [...new Set(Object.values(data.missing).flat())].sort();
  const room = (mart) => mart.split(".")[0];
  const read = [...new Set(Object.values(data.reads).flat())];
  const gone = new Set(read.map(room).filter((each) => read.every((mart) => room(mart) !== each || named.includes(mart))));
  return [...[...gone].sort().map((each) => t("missing_room", { room: each })), ...named.filter((mart) => !gone.has(room(mart)))];
}

// What is chosen in the page: a period and a model.
const chosen = {
  period: (data.periods.find((period) => period.period_kind === "all") || data.periods[0] || {}).period_id,
  model: house,
};
const isIncremental = () =>
  (models.find((model) => model.attribution_model === chosen.model) || {}).kind === "incremental";
