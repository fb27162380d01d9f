// Elements of the page. Everything that comes from the data is set as text, never as HTML.
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (known(value) && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter((child) => known(child) && child !== false));
  return element;
}

const martId = (mart) => `mart-${mart.replace(".", "-")}`;

// A table: columns are {name, value(row), text(row), kind}; numbers are to the right.
function table(columns, rows, caption) {
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("figures_of", { what: caption }) },
    el("table", {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, columns.map((column) =>
        el("th", { scope: "col", class: column.kind }, column.name)))),
      el("tbody", {}, rows.map((row) =>
        el("tr", { class: row.isTotal ? "total" : null }, columns.map((column, at) => {
          const text = column.text(row);
          return el(at ? "td" : "th", { class: column.kind, scope: at ? null : "row",
            "data-value": column.value && known(column.value(row)) ? column.value(row) : null }, text);
        }))))));
}
const column = (name, key, format = exact, kind = "number") => ({
  name, kind, value: (row) => row[key], text: (row) => format(row[key], row),
});
const wordColumn = (name, text) => ({ name, kind: "word", text });

// The exact figures of a chart, to be opened.
function figures(columns, rows, caption) {
  return el("details", { class: "figures" }, el("summary", {}, t("show_figures")), table(columns, rows, caption));
}

const notice = (...content) => el("p", { class: "notice" }, ...content);

// A panel. `queries` are those that it cannot do without: what they lack is said, and nothing drawn.
function panel(id, { queries, title, sub, how, values, wide, draw }) {
  const lacking = [...new Set(queries.flatMap((query) => data.missing[query] || []))];
  const label = t(`panel_${id}`);
  const heading = el("h2", {}, lacking.length ? label : title());
  const section = el("section", { class: wide ? "panel wide explained" : "panel explained", id: `panel-${id}`, "aria-label": label },
    el("div", { class: "head" },
      el("p", { class: "eyebrow" }, label, info(label, how, queries, values)),
      heading,
      sub && !lacking.length ? el("p", { class: "sub" }, sub()) : null));
  if (lacking.length) {
    section.append(notice(t("missing_marts", { marts: list(lacking) })));
    return section;
  }
  section.append(...[draw(section)].flat(9).filter(known));
  return section;
}
