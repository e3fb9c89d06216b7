// Small pieces of the page. Text from tickets is hostile: it becomes text nodes and nothing else.

const SVG = "http://www.w3.org/2000/svg";

export const SIGNALS = ["volume", "growth", "severity", "customers", "satisfaction"];
export const WINDOWS = { "1h": "last hour", "24h": "last 24 hours", "7d": "last 7 days", "30d": "last 30 days" };
const STEPS = { "1h": "5 minutes", "24h": "hour", "7d": "6 hours", "30d": "day" };
const WIDTH = 96, HEIGHT = 26;

export function el(tag, className = "", ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

// Runs `make` only when `data` differs from the last time, so that nothing flickers or loses its selection.
export function refill(node, data, make) {
  const now = JSON.stringify(data);
  if (node.filledWith === now) return;
  node.filledWith = now;
  node.replaceChildren(...make(data));
}

// A customer's words: placeholders such as [EMAIL] stand out a little, as chips.
export function words(text) {
  return text.split(/(\[[A-Z][A-Z_]{1,30}\])/).filter(Boolean)
    .map((piece, index) => (/^\[[A-Z][A-Z_]{1,30}\]$/.test(piece) ? el("span", "mask", piece) : piece));
}

const TITLE_WORDS = 7;

export const count = (value) => value.toLocaleString();
export const percent = (value, digits = 0) =>
  value.toLocaleString(undefined, { style: "percent", maximumFractionDigits: digits });
export const points = (value, digits = 0) => (100 * value).toFixed(digits);

// An issue whose tickets have no words in common goes by its id, which tells people nothing: then how one of them begins.
export function title({ id, name, quotes }) {
  if (name !== id || !quotes.length) return name;
  const said = quotes[0].text.split(/\s+/);
  return `“${said.slice(0, TITLE_WORDS).join(" ")}${said.length > TITLE_WORDS ? " …" : ""}”`;
}

// What part of the bad ratings an issue explains, where that is sure. `of`: what they are called there.
export function explainedText(explains, of) {
  if (!explains || explains.low <= 0) return "";
  return `${percent(explains.share)} of ${of} (${percent(explains.low)} to ${percent(explains.high)})`;
}

// `compared`: whether there was anything at all in the window before.
export function changeText(change, previous, tickets, compared = true) {
  if (change === null && !compared) return ["–", "nothing to compare with"];
  if (change === null) return tickets ? ["none before", "no tickets in the window before"] : ["–", "no tickets"];
  const by = percent(Math.abs(change));
  const before = `${count(previous)} in the window before`;
  if (Math.abs(change) < 0.005) return ["±0%", `as many as ${before}`];
  return change > 0 ? [`▲ ${by}`, `up ${by}, ${before}`] : [`▼ ${by}`, `down ${by}, ${before}`];
}

export function severityWord(value) {
  return value < 0.25 ? "low" : value < 0.5 ? "medium" : value < 0.75 ? "high" : "critical";
}

export function when(iso) {
  const date = new Date(iso), today = new Date().toDateString() === date.toDateString();
  return date.toLocaleString(undefined, today
    ? { hour: "numeric", minute: "2-digit" }
    : { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
}

export function ago(seconds) {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} days`;
}

export function time(iso) {
  const made = el("time", "", when(iso));
  made.dateTime = iso;
  made.title = new Date(iso).toLocaleString();
  return made;
}

// The importance of an issue: one bar, a segment for each signal, the same in words for eyes, ears and keyboards.
export function bar() {
  const segments = SIGNALS.map((signal) => el("span", `segment sig-${signal}`));
  const track = el("span", "track", ...segments);
  const tip = el("span", "tip");
  const value = el("span", "value");
  const node = el("div", "bar", value, track, tip);
  tip.setAttribute("aria-hidden", "true");
  value.setAttribute("aria-hidden", "true");
  track.setAttribute("role", "img");
  track.tabIndex = 0;
  track.addEventListener("keydown", (event) => event.key === "Escape" && track.blur());
  const update = (score, contributions) => {
    const parts = SIGNALS.map((signal) => [signal, contributions[signal]]);
    segments.forEach((segment, index) => {
      const width = `${Math.max(0, Math.min(100, 100 * parts[index][1])).toFixed(2)}%`;
      if (segment.style.width !== width) segment.style.width = width;
    });
    setText(value, points(score));
    const said = parts.map(([signal, part]) => `${signal} ${points(part, 1)}`).join(", ");
    setAttribute(track, "aria-label", `Importance ${points(score)} of 100: ${said}`);
    refill(tip, parts, () => parts.map(([signal, part]) =>
      el("span", "tip-row", el("i", `swatch sig-${signal}`), signal, el("b", "", points(part, 1)))));
  };
  return { node, update };
}

// Tickets per step of the window, as a line over its area.
export function sparkline() {
  const node = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "spark", role: "img", preserveAspectRatio: "xMinYMid" });
  const area = shape("path", { class: "area" }), line = shape("path", { class: "line" });
  const last = shape("circle", { r: "2", class: "last" });
  node.append(area, line, last);
  const update = (trend, window) => {
    const top = Math.max(1, ...trend), step = (WIDTH - 4) / Math.max(1, trend.length - 1);
    const at = trend.map((value, index) =>
      [(2 + index * step).toFixed(1), (HEIGHT - 2 - (value / top) * (HEIGHT - 5)).toFixed(1)]);
    const path = at.map(([x, y], index) => `${index ? "L" : "M"}${x} ${y}`).join("");
    const [x, y] = at.at(-1) ?? [2, HEIGHT - 2];
    setAttribute(line, "d", path || "M0 0");
    setAttribute(area, "d", path ? `${path}L${x} ${HEIGHT}L2 ${HEIGHT}Z` : "M0 0");
    setAttribute(last, "cx", `${x}`);
    setAttribute(last, "cy", `${y}`);
    const most = count(Math.max(0, ...trend)), now = count(trend.at(-1) ?? 0);
    setAttribute(node, "aria-label", `Tickets per ${STEPS[window]}: at most ${most}, at last ${now}`);
  };
  return { node, update };
}

function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
