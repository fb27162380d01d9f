// Words and numbers: texts of the page's language, numbers in the reader's locale.
// A browser may not know a language (Chromium has no Icelandic): numbers are then those of one that writes them alike.
const ALIKE = { is: "da", fo: "da" };
const knows = (language) => Intl.NumberFormat.supportedLocalesOf([language]).length > 0;
const reader = navigator.language || data.language;
const locale = knows(reader) ? reader : ALIKE[reader.slice(0, 2)] || data.language;
const plural = new Intl.PluralRules(data.language);

function t(key, values = {}, count) {
  const one = count !== undefined && plural.select(count) === "one" && texts[`${key}_one`];
  const text = one || texts[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// What is filled in under these names is words; under any other name it is a figure, which is explained.
const WORDS = new Set(["cause", "cheap", "dear", "first", "from", "holder", "last", "list", "marts", "period", "reason", "some", "source", "span", "team", "text", "to", "who"]);
const figure = (text, tag = "span") => el(tag, { class: "fig" }, text);

// The same as elements: words that are filled in may be elements themselves.
function mixed(key, values = {}, count, fill = (value) => value, tag = "span") {
  const one = count !== undefined && plural.select(count) === "one" && texts[`${key}_one`];
  const parts = (one || texts[key]).split(/(\{\w+\})/g);
  return parts.map((part) => {
    const name = part.slice(1, -1);
    if (!part.startsWith("{") || !(name in values)) return part;
    return WORDS.has(name) ? fill(values[name]) : figure(String(values[name]), tag);
  });
}
// The same, and what is filled in stands out.
const rich = (key, values, count) => mixed(key, values, count, (value) => el("b", {}, String(value)), "b");

// A sentence of a mart: the numbers in it are figures.
function marked(sentence) {
  if (typeof sentence === "string") return sentence.split(/(\d[\d.,]*\d|\d)/).map((part, at) => (at % 2 ? figure(part) : part));
  sentence.replaceChildren(...marked(sentence.textContent));
  return sentence;
}

// A sentence of a mart, which is in English, in the page's language; as it is and marked where it has none.
function said(text, shown = (each) => each) {
  if (data.language === "en" || text === null) return text && shown(text);
  return Object.hasOwn(data.said, text) ? shown(data.said[text]) : el("span", { lang: "en" }, shown(text));
}
// What a recommendation says, without whom it is for.
const advice = (row) => row.recommendation.slice(row.recommendation.indexOf(": ") + 2);
const adviser = (row) => word(row.recommendation.slice(0, row.recommendation.indexOf(": ")));

const formats = {};
function number(value, options) {
  const key = JSON.stringify(options);
  formats[key] = formats[key] || new Intl.NumberFormat(locale, options);
  return formats[key].format(value).replace("-", "\u2212");
}
const known = (value) => value !== null && value !== undefined;
const dash = "–";
const money = (value) =>
  known(value) ? number(value, { style: "currency", currency, maximumFractionDigits: 0, minimumFractionDigits: 0 }) : dash;
const exact = (value) =>
  known(value) ? number(value, { style: "currency", currency, maximumFractionDigits: 2, minimumFractionDigits: 2 }) : dash;
const short = (value) =>
  number(value, { style: "currency", currency, notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 });
const signed = (value) =>
  number(value, { style: "currency", currency, maximumFractionDigits: 0, minimumFractionDigits: 0, signDisplay: "exceptZero" });
const count = (value) => (known(value) ? number(value, { maximumFractionDigits: 0 }) : dash);
const closes = (value) => (known(value) ? number(value, { maximumFractionDigits: 1 }) : dash);
const evidence = (row) => (known(row.evidence) ? t(`evidence_${row.evidence}`) : "");
const signedCloses = (value) => number(value, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
const percent = (part, whole) =>
  whole ? number(part / whole, { style: "percent", maximumFractionDigits: 0 }) : dash;

function day(text, options = { year: "numeric", month: "long", day: "numeric" }) {
  if (!knows(dateLocale)) return ownDay(text, options);
  const made = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(dateLocale, { ...options, timeZone: "UTC" }).format(made);
}
// Names of months are words, so they are in the page's language: the browser's, or the page's own.
const dateLocale = reader.startsWith(data.language) ? reader : data.language === "en" ? "en-GB" : data.language;
function ownDay(text, options) {
  const [year, month, date] = text.slice(0, 10).split("-");
  const name = t(options.month === "long" ? "months_long" : "months_short").split(" ")[Number(month) - 1];
  const shown = { day: Number(date), month: name, year: options.year === "2-digit" ? year.slice(2) : year };
  return t(options.day ? "date_of_day" : "date_of_month", shown);
}

// A name of the project (sales, no_effort) in words, else as it is, without underscores.
function word(name) {
  if (!known(name)) return t("word_nobody");
  return texts[`word_${String(name).replace(/ /g, "_")}`] || String(name).replace(/_/g, " ");
}
const upper = (text) => text.charAt(0).toLocaleUpperCase(data.language) + text.slice(1);
const Word = (name) => upper(word(name));
// A list in words, "a, b and c"; the same of sentences that have figures, with a capital at its beginning.
function list(words) {
  if (words.length < 2) return words.join("");
  return t("list_and", { some: words.slice(0, -1).join(", "), last: words[words.length - 1] });
}
function sentences(parts) {
  const some = parts.slice(0, -1).flatMap((part, at) => (at ? [", ", part] : [part]));
  const whole = (some.length ? mixed("list_and", { some, last: parts[parts.length - 1] }) : parts).flat(9).filter((part) => part !== "");
  return typeof whole[0] === "string" ? [upper(whole[0]), ...whole.slice(1)] : whole;
}

function quarterName(text) {
  return t("quarter_name", { quarter: Math.floor((Number(text.slice(5, 7)) - 1) / 3) + 1, year: text.slice(0, 4) });
}

function periodName(period) {
  const first = period.starts;
  const open = first && lastDay && period.ends > lastDay ? ` ${t("period_open")}` : "";
  if (period.period_kind === "month") return day(first, { year: "numeric", month: "long" }) + open;
  if (period.period_kind === "quarter") return quarterName(first) + open;
  if (period.period_kind === "year") return first.slice(0, 4) + open;
  if (period.period_kind === "trailing_twelve_months") return t("period_trailing");
  return t("period_all");
}

// The chosen period in words that may end a sentence: "in Q2 2025", "from January to June 2025".
function periodIn() {
  const words = periodWords();
  const period = data.periods.find((each) => each.period_id === chosen.period);
  return !period || !period.starts || period.period_kind === "trailing_twelve_months"
    ? t("period_from", { period: words }) : t("period_in", { period: words });
}

function periodWords() {
  const period = data.periods.find((each) => each.period_id === chosen.period);
  if (!period) return "";
  if (!period.starts) {
    const dates = tables.dates[0];
    return dates && dates.first_day
      ? t("period_between", { first: monthOf(dates.first_day), last: monthOf(dates.last_day) })
      : t("period_all");
  }
  if (period.period_kind === "trailing_twelve_months") {
    const last = new Date(`${period.ends}T00:00:00Z`);
    last.setUTCDate(0);
    return t("period_between", { first: monthOf(period.starts), last: monthOf(last.toISOString()) });
  }
  return periodName(period);
}
const monthOf = (text) => day(text, { year: "numeric", month: "short" });
// The same in a cell of a table, where it stays on one line.
const monthCell = (text) => monthOf(text).replace(" ", "\u00a0");
