// The table of issues. A row lives as long as its issue: updates change its text and place, never the row itself.

import * as detail from "./detail.js";
import { bar, changeText, count, el, explainedText, percent, points, refill, setAttribute, setText, severityWord, sparkline, title, words }
  from "./parts.js";

const UNASSIGNED = "unassigned";
const STATES = {
  new: "+ New", ongoing: "Ongoing", escalating: "▲ Escalating", regressed: "↺ Came back",
  resolved: "✓ Resolved", muted: "Muted",
};

export class Rows {
  #body;
  #rows = new Map();
  #made = 0;
  #onOpen;

  // `onOpen(id)` is called when a row opens and wants its tickets.
  constructor(body, onOpen) {
    this.#body = body;
    this.#onOpen = onOpen;
  }

  get open() {
    return [...this.#rows].filter(([, row]) => !row.detail.node.hidden).map(([id]) => id);
  }

  // `byRatings`: each row says what part of the bad ratings it explains.
  update({ issues, window, previous, severity_confidence }, byRatings) {
    const seen = new Set(issues.map((issue) => issue.id));
    for (const [id, row] of this.#rows) {
      if (seen.has(id)) continue;
      row.node.remove();
      row.detail.node.remove();
      this.#rows.delete(id);
    }
    // What belongs to no issue is no issue: it stands last, whatever its size.
    const ordered = [...issues].sort((a, b) => (a.id === UNASSIGNED) - (b.id === UNASSIGNED));
    const nameOf = (id) => {
      const found = issues.find((issue) => issue.id === id);
      return found && title(found);
    };
    for (const issue of ordered) {
      if (!this.#rows.has(issue.id)) this.#rows.set(issue.id, this.#make(issue.id));
      this.#rows.get(issue.id).update(issue, window, previous > 0, nameOf, severity_confidence, byRatings);
    }
    this.#place(ordered.flatMap(({ id }) => [this.#rows.get(id).node, this.#rows.get(id).detail.node]));
  }

  tickets(id, tickets) {
    this.#rows.get(id)?.detail.tickets(tickets);
  }

  clear() {
    this.#rows.clear();
    this.#body.replaceChildren();
  }

  // Moves rows around the one with the focus, because a node that moves loses it.
  #place(nodes) {
    const held = nodes.findIndex((node) => node.contains(document.activeElement));
    if (held < 0) {
      arrange(this.#body, nodes, this.#body.firstChild);
      return;
    }
    const before = new Set(nodes.slice(0, held));
    for (const node of [...this.#body.children]) {
      if (node === nodes[held]) break;
      if (!before.has(node)) this.#body.append(node);
    }
    arrange(this.#body, nodes.slice(0, held), this.#body.firstChild, nodes[held]);
    arrange(this.#body, nodes.slice(held + 1), nodes[held].nextSibling);
  }

  #make(id) {
    const muted = id === UNASSIGNED;
    const made = detail.make(`detail-${++this.#made}`);
    const name = el("bdi"), button = el("button", "open", name);
    const badge = el("span", "badge"), quote = el("p", "quote"), explained = el("p", "explained");
    const importance = bar(), spark = sparkline();
    const rank = el("td", "rank"), tickets = el("b"), share = el("small");
    const change = el("td", "change"), customers = el("td", "customers"), severity = el("b");
    const word = el("small");
    button.type = "button";
    setAttribute(button, "aria-controls", made.node.id);
    quote.dir = "auto";
    const heading = el("th", "name", button, el("div", "below", badge, explained, quote));
    heading.scope = "row";
    const cells = [
      rank, heading, el("td", "importance", importance.node), el("td", "tickets", tickets, " ", share), change,
      el("td", "trend", spark.node), customers, el("td", "severity", severity, " ", word),
    ];
    for (const cell of cells) cell.setAttribute("role", cell === heading ? "rowheader" : "cell");
    const node = el("tr", muted ? "issue unassigned" : "issue", ...cells);
    node.setAttribute("role", "row");
    const toggle = () => {
      made.node.hidden = !made.node.hidden;
      show();
      if (!made.node.hidden) this.#onOpen(id);
    };
    const show = () => {
      setAttribute(button, "aria-expanded", String(!made.node.hidden));
      node.classList.toggle("expanded", !made.node.hidden);
    };
    node.addEventListener("click", (event) => {
      const chosen = String(getSelection());
      if (!event.target.closest(".track") && !chosen) toggle();
    });
    show();

    const update = (issue, window, compared, nameOf, proven, byRatings) => {
      setText(rank, muted ? "–" : String(issue.rank));
      setText(name, muted ? "Not assigned to an issue" : title(issue));
      setText(badge, STATES[issue.state] ?? issue.state);
      badge.hidden = muted;
      setAttribute(badge, "class", `badge ${issue.state in STATES ? issue.state : ""}`);
      const bad = byRatings && !muted ? explainedText(issue.explains, "bad ratings") : "";
      explained.hidden = !bad;
      setText(explained, bad);
      quote.hidden = Boolean(bad) || !issue.quotes.length;
      refill(quote, issue.quotes[0]?.text ?? "", words);
      importance.update(issue.score, issue.contributions);
      setText(tickets, count(issue.tickets));
      setText(share, percent(issue.share, issue.share < 0.1 ? 1 : 0));
      setAttribute(share, "title", "share of all tickets");
      refill(change, changeText(issue.change, issue.previous, issue.tickets, compared), changeParts);
      change.classList.toggle("up", issue.change === null ? compared : issue.change >= 0.25);
      spark.update(issue.trend, window);
      setText(customers, count(issue.affected_customers));
      setText(severity, points(issue.mean_severity));
      setText(word, severityWord(issue.mean_severity));
      made.update(issue, nameOf, proven);
    };
    return { node, detail: made, update };
  }
}

export function changeParts([short, long]) {
  const shown = el("span", "", short), said = el("span", "unseen", long);
  shown.setAttribute("aria-hidden", "true");
  shown.title = long;
  return [shown, said];
}

// Puts the nodes one after another from `next` on (at the latest before `end`), touching only what stands elsewhere.
function arrange(parent, nodes, next, end = null) {
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next ?? end);
  }
}
