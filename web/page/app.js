// The page's one loop: ask every two seconds, show what changed, say plainly when something is wrong.

import { Client, Refused, Unauthorized } from "./client.js";
import { Rows } from "./rows.js";
import * as sensitive from "./sensitive.js";
import { SIGNALS, WINDOWS, ago, changeText, count, el, percent, refill, setAttribute, setText, time, title, when }
  from "./parts.js";

const POLL_MS = 2_000, LONGEST_MS = 30_000, LATE_MS = 30_000, SPEAK_MS = 20_000;
const LIMIT = 20, MOST = 100, TICKETS = 10;
const KINDS = {
  emerging: "New issue", escalating: "Escalating", regressed: "Came back", resolved: "Resolved",
  merged: "Merged", unmerged: "Split again", renamed: "Renamed", muted: "Muted",
};
const $ = (id) => document.getElementById(id);
const ORDERS = ["importance", "ratings"];
const rows = new Rows($("rows"), (id) => guarded(() => showTickets(id)));

let client = null, ranking = null, timer = 0, turn = 0, failures = 0, paused = false, limit = LIMIT;
let chosen = sessionStorage.getItem("window") in WINDOWS ? sessionStorage.getItem("window") : "24h";
let order = ORDERS.includes(sessionStorage.getItem("order")) ? sessionStorage.getItem("order") : ORDERS[0];
let spoken = { at: -SPEAK_MS, text: "" };

// --- the key ---

function takeKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key === null) return;
  sessionStorage.setItem("key", key.trim());
  history.replaceState(null, "", location.pathname); // out of the address bar, the history and any screenshot
}

function enter() {
  const key = sessionStorage.getItem("key");
  client = key ? new Client(key) : null;
  ranking = null;
  rows.clear();
  refill($("changes"), [], () => []);
  $("sensitive").hidden = true; // until this key's own are known
  $("sensitive").open = false;
  for (const id of ["top", "board"]) $(id).hidden = !client;
  $("ask").hidden = Boolean(client);
  if (client) poll();
  else $("key").focus();
}

function leave(why) {
  clearTimeout(timer);
  turn++;
  sessionStorage.removeItem("key");
  $("wrong").hidden = !why;
  setText($("wrong"), why);
  enter();
}

// --- the loop ---

async function poll() {
  clearTimeout(timer);
  const mine = ++turn, window = chosen;
  const current = () => mine === turn;
  let wrong = "";
  try {
    const found = await client.get(`/v1/issues?window=${window}&limit=${limit}&order=${order}`);
    if (!current()) return;
    const news = found !== ranking;
    ranking = found;
    if (news) show();
    const asides = ["/v1/changes", "/v1/refused", sensitive.PATH];
    const [changes, refused, notices] = await Promise.all(asides.map((path) => client.get(path)));
    if (!current()) return;
    showChanges(changes.changes);
    showRefused(refused);
    sensitive.show($("sensitive"), notices);
    if (news) await Promise.all(rows.open.map(showTickets));
    if (!current()) return;
    if (failures) speak("Connected again.", true);
    failures = 0;
    notice("");
  } catch (error) {
    if (!current()) return;
    if (error instanceof Unauthorized) return leave("This key is not known. It may have been replaced.");
    wrong = error instanceof Refused ? error.message : "The server cannot be reached.";
    if (!failures++) speak(wrong, true);
  }
  const wait = Math.min(POLL_MS * 2 ** failures, LONGEST_MS);
  const next = paused ? "" : ` Next attempt in ${Math.round(wait / 1000)} s.`;
  if (failures) notice(`${wrong}${held()}${next}`);
  if (!paused && !document.hidden) timer = setTimeout(poll, wait);
}

async function guarded(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof Unauthorized) leave("This key is not known. It may have been replaced.");
    else poll(); // which says what is wrong, and tries again
  }
}

async function showTickets(id) {
  const mine = client;
  const found = await client.get(`/v1/issues/${encodeURIComponent(id)}/tickets?limit=${TICKETS}`);
  if (mine === client) rows.tickets(id, found ? found.tickets : []);
}

// --- what is shown ---

function show() {
  const { issues, tickets, previous, window } = ranking;
  const byRatings = order === "ratings";
  rows.update(ranking, byRatings);
  $("ordering").hidden = !byRatings && !issues.some((issue) => issue.explains);
  $("issues").hidden = !issues.length;
  $("legend").hidden = !issues.length;
  $("more").hidden = limit === MOST || issues.filter((issue) => issue.id !== "unassigned").length < limit;
  showEmpty();
  $("board").removeAttribute("aria-busy");
  setText($("caption"), `Issues of the ${WINDOWS[window]}`);
  const first = byRatings ? "those that explain most of the bad ratings" : "most important";
  setText($("table-caption"), `Issues of the ${WINDOWS[window]}, ${first} first. A name opens its details.`);
  setText($("tickets"), count(tickets));
  const [short, long] = changeText(previous ? tickets / previous - 1 : null, previous, tickets);
  setText($("tickets-change"), previous || tickets ? short : "");
  setAttribute($("tickets-change"), "title", long);
  setText($("customers"), count(ranking.affected_customers));
  refill($("as-of"), ranking.as_of, () => [ranking.as_of ? time(ranking.as_of) : "–"]);
  setText($("completeness"), ranking.completeness === null ? "–" : percent(ranking.completeness, 1));
  freshness();
  const top = issues.filter((issue) => issue.id !== "unassigned").slice(0, 3).map(title);
  const said = byRatings ? "Explain most of the bad ratings" : "Most important now";
  speak(top.length ? `${said}: ${top.join("; ")}.` : "No issues in this window.");
}

function showEmpty() {
  const { issues, tickets, window } = ranking;
  $("empty").hidden = issues.length > 0;
  setText($("empty-title"), tickets ? "No issues in this window yet" : "No tickets in this window yet");
  const longer = window === "30d" ? "" : " A longer window may already have some.";
  setText($("empty-text"), `Issues show up here within seconds of the first tickets.${longer}`);
}

function showChanges(changes) {
  $("no-changes").hidden = changes.length > 0;
  refill($("changes"), changes, () => changes.map((change) => {
    const kind = el("span", `kind ${change.kind in KINDS ? change.kind : ""}`, KINDS[change.kind] ?? change.kind);
    return el("li", "", el("p", "", kind, " ", time(change.at)), el("bdi", "", change.name || change.issue));
  }));
}

function showRefused({ total, reasons }) {
  const said = Object.entries(reasons).map(([reason, times]) => `${count(times)} ${reason.replaceAll("-", " ")}`);
  setText($("refused"), total ? `${count(total)} not usable` : "");
  setAttribute($("refused"), "title", said.join(", "));
}

function freshness() {
  const node = $("fresh");
  let state = "live", text = "Waiting for the first ranking";
  if (ranking?.as_of) {
    const now = client.now(), age = (now - Date.parse(ranking.as_of)) / 1000;
    // With few tickets nothing changes for minutes; an update that is due and does not come means that something is wrong.
    state = ranking.next_at && now > Date.parse(ranking.next_at) + LATE_MS ? "stale" : "live";
    text = state === "stale" ? `Not updated for ${ago(age)}` : `Updated ${ago(age)} ago`;
  }
  if (paused) [state, text] = ["paused", `Paused${ranking?.as_of ? `, as of ${when(ranking.as_of)}` : ""}`];
  setAttribute(node, "class", `fresh ${state}`);
  setText($("fresh-text"), text);
}

function held() {
  return ranking?.as_of ? ` You see what was so at ${when(ranking.as_of)}.` : "";
}

function notice(text) {
  $("notice").hidden = !text;
  setText($("notice"), text);
}

// For ears: at most one sentence in twenty seconds, and never the same one again.
function speak(text, urgent = false) {
  const now = performance.now();
  if (text === spoken.text || (!urgent && now - spoken.at < SPEAK_MS)) return;
  spoken = { at: now, text };
  setText($("spoken"), text);
}

// --- what people do ---

$("windows").addEventListener("change", (event) => {
  chosen = event.target.value;
  sessionStorage.setItem("window", chosen);
  $("board").setAttribute("aria-busy", "true");
  spoken.at = -SPEAK_MS; // they asked
  poll();
});

$("order").addEventListener("change", (event) => {
  order = event.target.value;
  sessionStorage.setItem("order", order);
  $("board").setAttribute("aria-busy", "true");
  spoken.at = -SPEAK_MS; // they asked
  poll();
});

$("pause").addEventListener("click", () => {
  paused = !paused;
  setAttribute($("pause"), "aria-pressed", String(paused));
  setText($("pause"), paused ? "Resume" : "Pause");
  if (paused) clearTimeout(timer);
  else poll();
  freshness();
});

$("more").addEventListener("click", () => {
  limit = MOST;
  poll();
});

$("leave").addEventListener("click", () => leave(""));

$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem("key", $("key").value.trim());
  $("key").value = "";
  $("wrong").hidden = true;
  enter();
});

addEventListener("hashchange", () => {
  if (!new URLSearchParams(location.hash.slice(1)).has("key")) return;
  takeKey();
  enter();
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) clearTimeout(timer);
  else if (client && !paused) poll();
});

for (const signal of SIGNALS) $("legend").append(el("span", "", el("i", `swatch sig-${signal}`), signal));
for (const input of $("windows").querySelectorAll("input")) input.checked = input.value === chosen;
$("order").value = order;
setInterval(() => client && freshness(), 1_000);
takeKey();
enter();
