// What was written and is not yet accepted. Kept in the browser's storage, so that it outlives a reload; sent one after the
// other, each again with the same id until it is answered, which the server recognises.
const prefix = 'abonent.out.';
const waits = [1000, 2000, 4000, 8000, 15000];

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // A browser that forbids storage in a frame; the queue then lives as long as the page.
  }
}

const store = storage();

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export class Queue extends EventTarget {
  #items = [];
  #sending = false;
  #attempt = 0;
  #wake = null;
  #count = 0;

  /** True while an answer is awaited: what the stream brings meanwhile may be that very message. */
  inFlight = false;

  /** What an earlier page left unsent, oldest first. */
  restore() {
    const keys = store ? Object.keys(store).filter(key => key.startsWith(prefix)).sort() : [];
    for (const key of keys)
      this.#items.push({ ...JSON.parse(store.getItem(key)), key });
    return [...this.#items];
  }

  add(message) {
    const at = Date.now();
    const key = `${prefix}${at}.${String(this.#count++).padStart(6, '0')}.${message.id}`;
    const item = { ...message, at, key };
    this.#items.push(item);
    try {
      store?.setItem(key, JSON.stringify({ ...message, at }));
    } catch {
      item.key = null; // Storage is full: the message is still sent, it only would not outlive a reload.
    }
    this.run();
    return item;
  }

  /** Tries at once instead of at the end of the pause. */
  hurry() {
    this.#attempt = 0;
    this.#wake?.();
    this.run();
  }

  async run() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#items.length > 0) {
      const item = this.#items[0];
      if (item.key && store.getItem(item.key) === null) {
        this.#items.shift();
        this.#tell('elsewhere', item);
        continue;
      }
      const outcome = await this.#send(item);
      if (outcome.again !== undefined) {
        this.#tell('waiting', item, outcome);
        await this.#pause(outcome.again);
        continue;
      }
      this.#attempt = 0;
      this.#items.shift();
      if (item.key) store?.removeItem(item.key);
      this.#tell(outcome.error ? 'refused' : 'accepted', item, outcome);
    }
    this.#sending = false;
  }

  async #send(item) {
    const { id, text, action, place, start, lang } = item;
    this.inFlight = true;
    try {
      const response = await fetch('/chat/messages', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ id, text, action, place, start, lang }),
        signal: AbortSignal.timeout(20000),
      });
      return await this.#outcomeOf(response);
    } catch {
      return { again: this.#nextWait(), error: 'offline' };
    } finally {
      this.inFlight = false;
    }
  }

  async #outcomeOf(response) {
    if (response.status === 202) return { sequence: (await response.json()).sequence };
    const { error } = await response.json().catch(() => ({ error: 'refused' }));
    if (response.status === 429)
      return { again: Math.max(1, Number(response.headers.get('Retry-After'))) * 1000, error };
    if (response.status === 401) return { again: waits.at(-1), error };
    return response.status >= 500 ? { again: this.#nextWait(), error } : { error };
  }

  #nextWait() {
    return waits[Math.min(this.#attempt++, waits.length - 1)];
  }

  #pause(milliseconds) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #tell(type, item, outcome) {
    this.dispatchEvent(new CustomEvent(type, { detail: { item, ...outcome } }));
  }
}

/** True where the chat was opened last for another organisation than this. */
export function isAnotherOrganisation(organisation) {
  if (!store || !organisation) return false;
  const before = store.getItem('abonent.organisation');
  store.setItem('abonent.organisation', organisation);
  return before !== null && before !== organisation;
}
