// Who began the journey, and who kept the credit: two layers, so links never run in a circle.
function sankeyOption(rows, width) {
  const narrow = width < 560;
  const drawn = rows.filter((row) => row.amount > 0);
  const node = (side, resource) => `${side}:${resource}`;
  const total = (side, resource) =>
    sum(drawn.filter((row) => (side === "from" ? row.first_holder : row.keeper) === resource), "amount");
  const nodes = [
    ...[...new Set(drawn.map((row) => row.first_holder))].map((resource) => ["from", resource]),
    ...[...new Set(drawn.map((row) => row.keeper))].map((resource) => ["to", resource]),
  ].sort((a, b) => order(a[1]) - order(b[1]));
  const label = (side, resource) => {
    const value = narrow ? short(total(side, resource)) : money(total(side, resource));
    return narrow ? `${Word(resource)}\n${value}` : `${Word(resource)}  ${value}`;
  };
  const room = (side) =>
    18 + Math.max(0, ...nodes.filter(([where]) => where === side).flatMap(([, resource]) =>
      label(side, resource).split("\n").map((line) => measure(line, 12.5, 600))));
  return {
    tooltip: { ...tooltip(), formatter: (params) => {
      if (params.dataType === "edge") {
        const { row } = params.data;
        return tip(t("sankey_link", { first: Word(row.first_holder), keeper: word(row.keeper) }), [
          [t("column_credit"), exact(row.amount)], [t("column_closes"), closes(row.closes)],
        ]);
      }
      const [side, resource] = params.name.split(/:(.*)/s);
      return tip(t(side === "from" ? "sankey_began" : "sankey_kept", { who: Word(resource) }), [[t("column_credit"), exact(total(side, resource))]]);
    } },
    series: [{
      type: "sankey", left: room("from"), right: room("to"), top: narrow ? 18 : 10, bottom: narrow ? 18 : 10, nodeWidth: 12,
      nodeGap: narrow ? 32 : 18, layoutIterations: 0, draggable: false,
      emphasis: { focus: "adjacency" },
      data: nodes.map(([side, resource]) => ({
        name: node(side, resource), depth: side === "from" ? 0 : 1,
        itemStyle: { color: color(resource), borderWidth: 0 },
        label: {
          position: side === "from" ? "left" : "right", align: side === "from" ? "right" : "left",
          formatter: label(side, resource), color: color("ink"), fontSize: 12.5, fontWeight: 600, lineHeight: 15, fontFamily: FONT,
        },
      })),
      links: [...drawn].sort((a, b) => order(a.first_holder) - order(b.first_holder) || order(a.keeper) - order(b.keeper)).map((row) => ({
        row, source: node("from", row.first_holder), target: node("to", row.keeper), value: row.amount,
        lineStyle: { color: color(row.first_holder), opacity: row.first_holder === row.keeper ? 0.16 : 0.5, curveness: 0.5 },
      })),
    }],
  };
}

function sankeyPanel() {
  const rows = find("sankey", chosen.period, chosen.model);
  const changed = rows.filter((row) => row.first_holder !== row.keeper && RESOURCES.includes(row.first_holder));
  const open = RESOURCES.filter((resource) => untold(credited(resource)) && rows.some((row) => row.keeper === resource));
  return panel("sankey", {
    queries: ["sankey"], how: "how_sankey", wide: true,
    title: () => {
      const all = sum(rows, "amount");
      if (nothingSeen(finding())) return t(rows.length ? "sankey_unseen" : "sankey_none");
      if (open.length) return t("sankey_untold");
      return rows.length ? rich("sankey_title", { amount: money(sum(changed, "amount")), share: percent(sum(changed, "amount"), all) }) : t("sankey_none");
    },
    sub: () => t("sankey_sub", { model: modelName() }),
    draw: () => {
      if (!rows.length) return notice(t("no_closes_here"));
      if (nothingSeen(finding())) return notice(t("unseen_here"));
      if (open.length) return notice(t("untold_here", { who: list(open.map(word)) }));
      const below = rows.filter((row) => row.amount <= 0);
      const sides = Math.max(new Set(rows.map((row) => row.first_holder)).size, new Set(rows.map((row) => row.keeper)).size);
      return [
        el("div", { class: "sides" }, el("span", {}, t("sankey_left")), el("span", {}, t("sankey_right"))),
        chart("sankey", t("panel_sankey"), (width) => Math.max(240, 50 + sides * (width < 560 ? 72 : 62)), (width) => sankeyOption(rows, width)),
        below.length && sum(below, "amount") ? notice(mixed("sankey_below", { amount: exact(sum(below, "amount")) })) : null,
        figures([
          wordColumn(t("sankey_left"), (row) => Word(row.first_holder)), wordColumn(t("sankey_right"), (row) => Word(row.keeper)),
          column(t("column_closes"), "closes", closes), column(t("column_credit"), "amount"),
        ], rows, t("panel_sankey")),
      ];
    },
  });
}
