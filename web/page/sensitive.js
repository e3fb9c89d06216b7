// One line that says how much data came in that nobody may keep; opened, it names the tickets. No values are known.

import { count, el, refill, time } from "./parts.js";

const SAID = 3, TICKETS = 10;
const KINDS = {
  CREDIT_CARD: ["card number", "card numbers"],
  SSN: ["social security number", "social security numbers"],
  GOV_ID: ["government id", "government ids"],
  AGE_U13: ["mention of an age under 13", "mentions of an age under 13"],
};
const CHANNELS = {
  email: "by e-mail", chat: "by chat", sms: "by SMS", phone: "by phone", private_message: "by private message",
  comment: "in comments", review: "in reviews", site: "on the site",
};

export const PATH = `/v1/notices?limit=${TICKETS}`;

export function show(node, { days, totals, tickets }) {
  node.hidden = !totals.length;
  const [line, detail] = node.children;
  refill(line, [days, totals], () => [el("b", "", "Sensitive data received: "), `${sentence(totals, SAID)}, last ${days} days`]);
  refill(detail, tickets, () => [
    el("p", "", "It is masked here and still stands in your help desk. The newest tickets with it:"),
    el("ul", "", ...tickets.map(({ ticket_id, at, found }) =>
      el("li", "", el("bdi", "reference", ticket_id), " ", el("span", "", sentence(found)), " ", time(at)))),
  ]);
}

function sentence(found, most = found.length) {
  const said = found.slice(0, most).map(({ kind, channel, count: many }) => {
    const [one, more] = KINDS[kind] ?? [kind, kind];
    return `${count(many)} ${many === 1 ? one : more} ${CHANNELS[channel] ?? channel}`;
  });
  const rest = found.slice(most).reduce((sum, { count: many }) => sum + many, 0);
  return [...said, ...(rest ? [`${count(rest)} more`] : [])].join(", ");
}
