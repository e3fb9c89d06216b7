// Asks the API. What has not changed is answered by its entity tag, and is the very same object as before.

const TIMEOUT_MS = 10_000;

export class Unauthorized extends Error {}
export class Refused extends Error {} // the server answered, with an error; the message is its own

export class Client {
  #key;
  #known = new Map();
  #ahead = 0; // how far the server's clock is ahead of ours

  constructor(key) {
    this.#key = key;
  }

  now() {
    return Date.now() + this.#ahead;
  }

  // The answer at a path, or null where there is nothing. Throws Unauthorized, Refused, or Error where nothing answers.
  async get(path) {
    if (!/^[\x21-\x7e]+$/.test(this.#key)) throw new Unauthorized(); // cannot stand in a header
    const known = this.#known.get(path);
    const headers = { Authorization: `Bearer ${this.#key}` };
    if (known) headers["If-None-Match"] = known.etag;
    const response = await fetch(path, {
      headers, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const date = Date.parse(response.headers.get("date"));
    if (!Number.isNaN(date) && Math.abs(date - this.now()) > 2_000) this.#ahead = date - Date.now();
    if (response.status === 304) return known.answer;
    if (response.status === 401) throw new Unauthorized();
    if (response.status === 404) return null;
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw new Refused(problem.detail || `The server has a fault (${response.status}).`);
    }
    const answer = await response.json();
    this.#known.set(path, { etag: response.headers.get("etag"), answer });
    return answer;
  }
}
