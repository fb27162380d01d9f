// Charts. Bars are drawn by our own function, which knows where labels go, so that none collide.
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const charts = new Map();
const waiting = [];
const measure = (() => {
  const context = document.createElement("canvas").getContext("2d");
  return (text, size = 12, weight = 400) => {
    context.font = `${weight} ${size}px ${FONT}`;
    return context.measureText(text).width;
  };
})();

const color = (name) => {
  const style = getComputedStyle(document.documentElement);
  return style.getPropertyValue(`--${name}`).trim() || style.getPropertyValue("--unobserved").trim();
};

function clip(text, width, size = 12) {
  if (measure(text, size) <= width) return text;
  // Long names often differ at their end, so that is kept.
  const end = text.length > 24 ? text.slice(-7) : "";
  let kept = text.slice(0, text.length - end.length);
  while (kept.length > 1 && measure(`${kept}…${end}`, size) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…${end}`;
}

// A place for a chart: it is drawn once it is in the page, and so has a width.
function chart(id, label, height, option) {
  const host = el("div", { class: "chart", id: `chart-${id}`, role: "img", "aria-label": label });
  waiting.push(() => {
    const width = host.clientWidth || 300;
    const tall = (typeof height === "function" ? height(width) : height) * (onPaper() ? PAPER[id] || 0.78 : 1);
    host.style.height = `${tall}px`;
    const drawn = echarts.init(host, null, { renderer: "svg", width, height: tall });
    drawn.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, color: color("ink") },
      tooltip: tooltip(),
      ...option(width, tall),
    });
    charts.set(id, drawn);
  });
  return host;
}

// How tall charts are on paper, so that two pages are full.
const PAPER = { credit: 1.06, sankey: 0.98, cost: 1.05, order_taking: 1.1 };
const onPaper = () => document.documentElement.classList.contains("paper");

function tooltip() {
  return {
    trigger: "item", confine: true, appendTo: document.body, className: "tip",
    backgroundColor: color("card"), borderColor: color("line"), textStyle: { color: color("ink"), fontSize: 12 },
  };
}

// What a tooltip shows: a heading and pairs of words. ECharts takes an element, so nothing is HTML.
const tip = (heading, pairs) =>
  el("div", {}, el("strong", {}, heading), el("dl", {}, pairs.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])));

function axis(extra = {}) {
  return {
    type: "value", splitNumber: 4,
    axisLabel: { color: color("muted"), fontSize: 11, hideOverlap: true, formatter: short },
    splitLine: { showMaxLine: false, lineStyle: { color: color("line") } }, axisLine: { show: false }, axisTick: { show: false }, ...extra,
  };
}

// The width of the names beside bars; longer ones are cut short.
const nameRoom = (rows, width, share) =>
  Math.min(width * (share || (width < 560 ? 0.42 : 0.34)), 16 + Math.max(0, ...rows.map((row) => measure(row.name, 12.5))));

// The room that labels need right of the bars. ends: [where the bar ends, as a share of the plot, label].
function labelRoom(total, ends) {
  const plot = ends.reduce((least, [share, label]) =>
    (share > 0 && label ? Math.min(least, (total - measure(label, 12, 600) - 12) / share) : least), total - 14);
  return total - Math.max(40, plot);
}

// Horizontal bars. rows: {name, tip, bars: [{value, lower, upper, fill, label, hollow}]}.
function barOption(rows, width, { format = short, names, least = 0 } = {}) {
  const slots = Math.max(1, ...rows.map((row) => row.bars.length));
  const room = nameRoom(rows, width, names);
  const bars = rows.flatMap((row) => row.bars);
  const values = bars.map((bar) => bar.value || 0);
  const top = Math.max(least, ...values);
  // A bound far beyond all values would make every bar a stub: its line then ends at the edge.
  const max = Math.max(top, Math.min(top * 2.2, Math.max(0, ...bars.map((bar) => bar.upper || 0)))) || 1;
  const min = Math.min(0, ...values);
  const right = labelRoom(width - room - 6, bars.map((bar) =>
    [(Math.max(bar.value || 0, Math.min(bar.upper || 0, max), 0) - min) / (max - min), bar.label || ""]));
  const series = Array.from({ length: slots }, (_, slot) => ({
    type: "custom", id: `slot${slot}`, clip: false, encode: { x: 0, y: 1 },
    data: rows.map((row, at) => {
      const bar = row.bars[slot] || {};
      return [known(bar.value) ? bar.value : null, at, known(bar.lower) ? bar.lower : null, known(bar.upper) ? bar.upper : null];
    }),
    renderItem: (params, api) => drawBar(rows[params.dataIndex].bars, slot, params.dataIndex, api, max),
  }));
  return {
    grid: { left: room + 6, right, top: 4, bottom: 24 },
    tooltip: { ...tooltip(), formatter: (params) => rows[params.dataIndex].tip() },
    xAxis: axis({ min, max, axisLabel: { ...axis().axisLabel, formatter: format, showMaxLabel: false } }),
    yAxis: {
      type: "category", inverse: true, data: rows.map((row, at) => String(at)),
      axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: color("ink"), fontSize: 12.5, interval: 0, formatter: (at) => clip(rows[at].name, room, 12.5) },
    },
    series,
  };
}

function drawBar(bars, slot, at, api, max) {
  const bar = bars[slot];
  if (!bar || (!known(bar.value) && !bar.label)) return null;
  const band = api.size([0, 1])[1];
  const height = Math.min(17, (band * 0.8) / bars.length);
  const [zero, middle] = api.coord([0, at]);
  const y = middle + (slot - (bars.length - 1) / 2) * (height + 3);
  const end = known(bar.value) ? api.coord([bar.value, at])[0] : zero;
  const children = [];
  let edge = Math.max(zero, end);
  if (known(bar.value)) {
    children.push({
      type: "rect", shape: { x: Math.min(zero, end), y: y - height / 2, width: Math.max(1, Math.abs(end - zero)), height, r: 2 },
      style: { fill: bar.fill },
    });
  }
  if (known(bar.lower) && known(bar.upper)) {
    const from = api.coord([Math.min(bar.lower, max), at])[0];
    const to = api.coord([Math.min(bar.upper, max), at])[0];
    const line = { stroke: color("ink"), lineWidth: 1.4, opacity: 0.75 };
    children.push({ type: "line", shape: { x1: from, x2: to, y1: y, y2: y }, style: line });
    for (const [x, ends] of [[from, bar.lower <= max], [to, bar.upper <= max]]) {
      if (ends) children.push({ type: "line", shape: { x1: x, x2: x, y1: y - 4, y2: y + 4 }, style: line });
      else children.push({ type: "polyline", shape: { points: [[x - 4, y - 4], [x, y], [x - 4, y + 4]] }, style: { ...line, fill: "none" } });
    }
    edge = Math.max(edge, to);
  }
  if (bar.label) {
    children.push({
      type: "text", x: edge + 7, y, style: {
        text: clip(bar.label, api.getWidth() - edge - 8, 12), font: `${bar.faint ? 400 : 600} 12px ${FONT}`, fill: color(bar.faint ? "muted" : "ink"), verticalAlign: "middle",
      },
    });
  }
  return { type: "group", children };
}

// Stacked bars. rows: {name, tip, parts: [{value, fill, label, ink}], label}.
function stackOption(rows, width, { format = short, max } = {}) {
  const room = nameRoom(rows, width);
  const whole = (row) => row.parts.reduce((all, part) => all + part.value, 0);
  const most = max || Math.max(1, ...rows.map(whole));
  const right = labelRoom(width - room - 6, rows.map((row) => [whole(row) / most, row.label || ""]));
  const parts = Math.max(0, ...rows.map((row) => row.parts.length));
  const series = Array.from({ length: parts }, (_, slot) => ({
    type: "custom", id: `part${slot}`, clip: false, encode: { x: [1, 2], y: 3 },
    data: rows.map((row, at) => {
      const before = row.parts.slice(0, slot).reduce((all, part) => all + part.value, 0);
      const part = row.parts[slot] || { value: 0 };
      return [part.value, before, before + part.value, at];
    }),
    renderItem: (params, api) => drawPart(rows[params.dataIndex], slot, params.dataIndex, api),
  }));
  return {
    grid: { left: room + 6, right, top: 4, bottom: 24 },
    tooltip: { ...tooltip(), formatter: (params) => rows[params.dataIndex].tip() },
    xAxis: axis({ min: 0, max: most, axisLabel: { ...axis().axisLabel, formatter: format, showMaxLabel: false } }),
    yAxis: {
      type: "category", inverse: true, data: rows.map((row, at) => String(at)), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: color("ink"), fontSize: 12.5, interval: 0, formatter: (at) => clip(rows[at].name, room, 12.5) },
    },
    series,
  };
}

function drawPart(row, slot, at, api) {
  const part = row.parts[slot];
  if (!part) return null;
  const before = row.parts.slice(0, slot).reduce((all, each) => all + each.value, 0);
  const [from, y] = api.coord([before, at]);
  const [to] = api.coord([before + part.value, at]);
  const height = Math.min(24, api.size([0, 1])[1] * 0.66);
  const children = [{
    type: "rect", shape: { x: from, y: y - height / 2, width: Math.max(0, to - from - 1), height },
    style: { fill: part.fill },
  }];
  if (part.label && measure(part.label, 11.5, 600) + 10 < to - from) {
    children.push({ type: "text", x: (from + to) / 2, y, style: {
      text: part.label, font: `600 11.5px ${FONT}`, fill: part.ink || color("paper"), align: "center", verticalAlign: "middle" } });
  }
  if (row.label && slot === row.parts.length - 1) {
    children.push({ type: "text", x: to + 8, y, style: { text: row.label, font: `600 12px ${FONT}`, fill: color("ink"), verticalAlign: "middle" } });
  }
  return { type: "group", children };
}

const legend = (entries) =>
  el("ul", { class: "legend" }, entries.map(([name, fill]) =>
    el("li", {}, el("span", { class: fill ? "swatch" : "swatch line", style: fill ? `background:${fill}` : null }), name)));
