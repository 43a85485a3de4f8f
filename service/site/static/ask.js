// What is said to the service, and what can come back.

/** The service refused: `problem` is its problem document (RFC 9457). */
export class Refused extends Error {
  constructor(problem, retryAfter) {
    super(problem.title);
    this.problem = problem;
    /** Seconds after which to ask again; null where it makes no sense. */
    this.retryAfter = retryAfter;
  }
}

/** No answer came: the network, or the service, is away. */
export class Lost extends Error {}

let apiKey = "";

/** Send this key from now on; it is held in this variable and nowhere else. */
export function useKey(key) {
  apiKey = key;
}

export const keyed = () => apiKey !== "";

/**
 * The answer to a question, as JSON; GET where there is no body.
 * @throws {Refused | Lost}
 */
export async function ask(path, body) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  if (apiKey) headers.Authorization = `Bearer ${apiKey}`;
  const method = body === undefined ? "GET" : "POST";
  let response, text;
  try {
    response = await fetch(path, { method, headers, body: JSON.stringify(body) });
    text = await response.text();
  } catch {
    throw new Lost();
  }
  if (response.ok) return JSON.parse(text);
  throw new Refused(problemIn(text, response), waiting(response));
}

/** What the service said, or, from a proxy in between that speaks no JSON, the status. */
function problemIn(text, response) {
  try {
    return JSON.parse(text);
  } catch {
    const detail = "The answer did not come from the service itself.";
    return { title: `Status ${response.status}`, status: response.status, detail };
  }
}

function waiting(response) {
  if (response.status !== 503 && response.status !== 429) return null;
  return Math.max(1, Number.parseInt(response.headers.get("Retry-After") ?? "", 10) || 1);
}

/**
 * A function that runs `work` with its newest arguments: one at a time, and of what is asked
 * meanwhile only the last. A slider that moves faster than answers come asks no more than it must.
 */
export function newest(work) {
  let running = false;
  let next = null;
  return async function run(...given) {
    next = given;
    if (running) return;
    running = true;
    try {
      while (next) {
        const now = next;
        next = null;
        await work(...now);
      }
    } finally {
      running = false;
    }
  };
}

/** A file as text: UTF-8, else the charset it names, else the old default of the web. */
export async function read(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const head = new TextDecoder("latin1").decode(bytes.slice(0, 2048));
    const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
    try {
      return new TextDecoder(named ?? "windows-1252").decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }
}

/** Whether a file can be read here: its name says text or a page. */
export const readable = (file) => /\.(txt|text|html?|xhtml)$/i.test(file.name);

/** Whether a text is a page: begins as one. A text that only quotes tags is a text. */
export const isPage = (text) => /^\s*(<!doctype\s+html|<html[\s>])/i.test(text);

/** The URL in a text that is nothing but one, or null. */
export const loneUrl = (text) => /^\s*(https?:\/\/\S+|www\.\S+)\s*$/i.exec(text)?.[1] ?? null;
