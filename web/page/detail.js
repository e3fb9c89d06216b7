// What an opened row shows: why it ranks where it does, what customers say, where it happens, its newest tickets.

import { SIGNALS, count, el, explainedText, percent, points, refill, severityWord, time, words } from "./parts.js";

const MEANING = {
  volume: "its share of all tickets",
  growth: "more than in the window before",
  severity: "how bad the tickets are",
  customers: "how many customers it reaches",
  satisfaction: "what it costs in ratings",
};
const COLUMNS = 8;

export function make(id) {
  const why = el("section", "why"), quotes = el("section", "quotes"), facts = el("section", "facts");
  const tickets = el("section", "tickets");
  const cell = el("td", "", el("div", "panel", el("div", "aside", why, facts), el("div", "", quotes, tickets)));
  const node = el("tr", "detail", cell);
  cell.colSpan = COLUMNS;
  cell.setAttribute("role", "cell");
  node.setAttribute("role", "row");
  node.id = id;
  node.hidden = true;
  refill(tickets, null, () => [el("h3", "", "Newest tickets"), el("p", "quiet", "Loading")]);
  return {
    node,
    update(issue, nameOf, proven) {
      const alike = issue.alike.map(nameOf).filter(Boolean);
      refill(why, [issue.score, issue.contributions, proven], () => whyParts(issue, proven));
      refill(quotes, issue.quotes, quoteParts);
      const shown = [issue.segments, issue.first_seen, issue.last_seen, issue.satisfaction_impact, issue.explains, issue.benchmark, alike];
      refill(facts, shown, () => factParts(issue, alike));
    },
    tickets(found) {
      refill(tickets, found, ticketParts);
    },
  };
}

function whyParts({ score, contributions }, proven) {
  const severity = proven ? `; ratings bear that out to ${percent(proven)}` : ", by their words";
  const rows = SIGNALS.map((signal) => {
    const name = el("th", "", el("i", `swatch sig-${signal}`), signal, el("small", "", ` ${MEANING[signal]}`, signal === "severity" ? severity : ""));
    name.scope = "row";
    return el("tr", "", name, el("td", "", points(contributions[signal], 1)));
  });
  const total = el("th", "", "importance, of 100");
  total.scope = "row";
  return [
    el("h3", "", "Why it ranks here"),
    el("table", "", el("caption", "unseen", "Points that each signal adds"),
      el("tbody", "", ...rows), el("tfoot", "", el("tr", "", total, el("td", "", points(score, 1))))),
  ];
}

function quoteParts(quotes) {
  const title = el("h3", "", "What customers say");
  if (!quotes.length) return [title, el("p", "quiet", "No quotes in this window.")];
  return [title, ...quotes.map((quote) => {
    const said = el("blockquote", "", ...words(quote.text));
    said.dir = "auto";
    return el("figure", "", said, el("figcaption", "", channel(quote.channel), " · ", time(quote.occurred_at)));
  })];
}

function factParts({ segments, first_seen, last_seen, satisfaction_impact, explains, benchmark }, alike) {
  const list = el("dl");
  const add = (term, ...value) => list.append(el("div", "", el("dt", "", term), el("dd", "", ...value)));
  add("First seen", time(first_seen));
  add("Last seen", time(last_seen));
  if (satisfaction_impact !== null) {
    const cost = percent(Math.abs(satisfaction_impact), 1);
    add("Satisfaction", satisfaction_impact < 0 ? `${cost} lower through this issue` : `${cost} higher through it`);
  }
  if (explains && explains.low > 0) {
    add("Bad ratings", explainedText(explains, "them through this issue"));
  }
  if (benchmark) {
    const [here, low, high] = [benchmark.share, benchmark.low, benchmark.high].map((share) => percent(share, 1));
    add("Elsewhere", `${low} to ${high} of a week's tickets with half of ${benchmark.clients} comparable clients; here ${here}`);
  }
  if (alike.length) add("Perhaps the same as", el("ul", "", ...alike.map((name) => el("li", "", el("bdi", "", name)))));
  for (const [attribute, values] of Object.entries(segments)) {
    if (!values.length) continue;
    const shown = values.map(([value, tickets]) =>
      el("li", "", el("bdi", "", value), " ", el("b", "", count(tickets))));
    add(attribute[0].toUpperCase() + attribute.slice(1), el("ul", "segments", ...shown));
  }
  return [el("h3", "", "Where and since when"), list];
}

function ticketParts(tickets) {
  const title = el("h3", "", "Newest tickets");
  if (!tickets.length) return [title, el("p", "quiet", "None of its tickets are kept here.")];
  return [title, el("ul", "list", ...tickets.map((ticket) => {
    const text = el("p", "", ...(ticket.text ? words(ticket.text) : ["(no text)"]));
    text.dir = "auto";
    const about = [channel(ticket.channel), `severity ${severityWord(ticket.severity)}`];
    if (ticket.origin === "taught") about.push("taught");
    const reference = el("span", "reference", ticket.ticket_id);
    return el("li", "", text,
      el("p", "meta", time(ticket.occurred_at), " · ", about.filter(Boolean).join(" · "), " · ", reference));
  }))];
}

const channel = (name) => name.replaceAll("_", " ");
