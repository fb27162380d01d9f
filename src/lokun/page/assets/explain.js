// How each figure is computed. One button per sentence, tile or panel says it for all of the figures there, with
// links to the descriptions of its marts. It opens where a pointer is on a figure or on the button, where the button
// has the keyboard's focus, and where either is pressed; Enter steps to the links, which are no stops of Tab before.
const HOVER = { before: 150, after: 350 };
let opened = null;
let hovering = 0;
let popovers = 0;

function info(label, key, queries, values) {
  const id = `how-${(popovers += 1)}`;
  const marts = [...new Set(queries.flatMap((query) => data.reads[query] || []))].sort();
  const links = marts.map((mart) =>
    el("a", { href: `#${martId(mart)}`, tabindex: -1, on: { click: () => openGlossary(mart) } }, mart));
  const box = el("span", { popover: "auto", id, class: "how", role: "note" },
    el("span", { id: `${id}-says` }, t(key, values)),
    el("span", { class: "from" }, `${t("how_from")} `, links.flatMap((link, at) => (at ? [", ", link] : [link]))),
    el("span", { class: "enter", id: `${id}-enter` }, t("how_enter")));
  box.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    for (const link of links) link.tabIndex = -1;
    if (opened && opened.box === box) opened = null;
  });
  return [el("button", { type: "button", class: "info", popovertarget: id, popovertargetaction: "show",
    "aria-label": t("how_label", { what: label }), "aria-describedby": `${id}-says ${id}-enter` }, "i"), box];
}

// A part of the page that has a button of its own if it has a figure; the button stays beside the part's last word.
function explained(part, label, key, queries) {
  const end = part.lastElementChild;
  if (part.querySelector(".fig")) {
    const text = end.lastChild && end.lastChild.nodeType === Node.TEXT_NODE ? end.lastChild.data : "";
    const word = text.match(/\S*$/)[0];
    if (word) end.lastChild.data = text.slice(0, text.length - word.length);
    end.append(el("span", { class: "last" }, word, "\u00a0", info(label, key, queries)));
  }
  part.classList.add("explained");
  return part;
}

// What has a figure refers to what explains it, for those who hear the page.
function refer(within) {
  for (const each of within.querySelectorAll(".explained .fig")) {
    const button = buttonOf(each);
    if (button) each.parentElement.setAttribute("aria-details", button.getAttribute("popovertarget"));
  }
}
const buttonOf = (one) => (one.matches(".info") ? one : (one.closest(".explained") || one).querySelector(".info"));

function explain(one, by) {
  const button = buttonOf(one);
  if (!button) return;
  const box = document.getElementById(button.getAttribute("popovertarget"));
  if (!box.matches(":popover-open")) box.showPopover();
  box.classList.toggle("by-key", by === "focus");
  opened = { box, button, by };
  const at = one.getBoundingClientRect();
  const [wide, high] = [box.offsetWidth, box.offsetHeight];
  box.style.left = `${Math.max(12, Math.min(at.left - 20, innerWidth - wide - 12))}px`;
  const below = at.bottom + 6;
  const top = below + high <= innerHeight - 8 ? below : at.top - 6 - high >= 8 ? at.top - 6 - high : innerHeight - high - 8;
  box.style.top = `${Math.max(8, top)}px`;
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  clearTimeout(hovering);
  const one = event.target.closest(".fig, .info");
  if (one) {
    if (!opened || opened.button !== buttonOf(one)) hovering = setTimeout(() => one.isConnected && explain(one, "pointer"), HOVER.before);
  } else if (opened && opened.by === "pointer" && !opened.box.contains(event.target)) {
    hovering = setTimeout(() => opened && opened.by === "pointer" && opened.box.hidePopover(), HOVER.after);
  }
});
document.addEventListener("click", (event) => {
  const one = event.target.closest(".fig, .info");
  if (!one || one.closest("a, summary")) return;
  clearTimeout(hovering);
  const isKey = event.detail === 0 && one.matches(".info");
  explain(one, isKey ? "key" : "press");
  if (!isKey) return;
  const links = opened.box.querySelectorAll("a");
  for (const link of links) link.removeAttribute("tabindex");
  if (links.length) links[0].focus();
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches(".info:focus-visible")) explain(event.target, "focus");
});
document.addEventListener("focusout", (event) => {
  const to = event.relatedTarget;
  if (opened && ["focus", "key"].includes(opened.by) && to !== opened.button && !opened.box.contains(to)) opened.box.hidePopover();
});

function openGlossary(mart) {
  for (const open of document.querySelectorAll("[popover]:popover-open")) open.hidePopover();
  const entry = document.getElementById(martId(mart));
  if (!entry) return;
  document.getElementById("glossary").open = true;
  entry.open = true;
}
