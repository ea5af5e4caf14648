// The server's events. A broken connection is taken up again after the last number that arrived.
const waits = [1000, 2000, 4000, 8000, 15000];

export class Stream extends EventTarget {
  #source = null;
  #last = 0;
  #attempt = 0;
  #timer = 0;

  get isOpen() {
    return this.#source !== null;
  }

  open() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = new EventSource(`/chat/events?after=${this.#last}`);
    this.#source.onmessage = event => this.#take(event);
    this.#source.addEventListener('ready', event => {
      this.#attempt = 0;
      this.dispatchEvent(new CustomEvent('ready', { detail: JSON.parse(event.data) }));
    });
    this.#source.addEventListener('cleared', event => this.dispatchEvent(new CustomEvent('cleared', { detail: Number(event.data) })));
    this.#source.addEventListener('erased', () => this.dispatchEvent(new CustomEvent('erased')));
    this.#source.onerror = () => this.#broken();
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #take(event) {
    const sequence = Number(event.lastEventId);
    if (sequence <= this.#last) return;
    this.#last = sequence;
    this.dispatchEvent(new CustomEvent('item', { detail: { sequence, ...JSON.parse(event.data) } }));
  }

  #broken() {
    this.dispatchEvent(new CustomEvent('broken'));
    // After an answer that is no stream the browser itself does not try again.
    if (this.#source?.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), waits[Math.min(this.#attempt++, waits.length - 1)]);
  }
}
