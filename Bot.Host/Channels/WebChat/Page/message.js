// Draws one message. Every text goes in as text, never as markup.
import { dayKey, sizeOf, texts, timeOf } from './texts.js';

let numbers = 0;

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A message without content yet; side is `me` or `bot`. */
export function frame(side, at) {
  const number = ++numbers;
  const who = element('span', { id: `who${number}`, className: 'unseen', textContent: `${side === 'me' ? texts.you : texts.bot}: ` });
  const time = element('time', { id: `at${number}`, className: 'at' });
  const state = element('span', { className: 'state' });
  const article = element('article', { className: `message ${side}`, 'aria-labelledby': `who${number} at${number}` },
    who, element('div', { className: 'content' }), element('p', { className: 'meta' }, time, ' ', state));
  setTime(article, at);
  return article;
}

export function setTime(article, at) {
  const time = article.querySelector('.at');
  time.dateTime = at.toISOString();
  time.textContent = timeOf(at);
  article.dataset.day = dayKey(at);
}

export function setContent(article, ...nodes) {
  article.querySelector('.content').replaceChildren(...nodes);
}

export function paragraph(text) {
  const made = element('p', { className: 'text', dir: 'auto' });
  // A sum or a change of reading is not torn apart at the end of a line: every second part is one.
  text.split(/(\d{1,3}(?: \d{3})*[.,]\d{2} ₽|[\d.,]+ → [\d.,]+)/).forEach((part, at) => {
    if (part) made.append(at % 2 ? element('span', { className: 'whole', textContent: part }) : part);
  });
  return made;
}

/** The state of an own message: sending, sent, waiting or refused; the last two with their reason and a way on. */
export function setState(article, name, reason, retry) {
  const state = article.querySelector('.state');
  article.dataset.state = name;
  state.replaceChildren();
  if (name === 'sending')
    state.append(texts.sending);
  else if (name === 'sent')
    state.append(element('span', { 'aria-hidden': 'true', textContent: '✓' }), element('span', { className: 'unseen', textContent: texts.sent }));
  else
    state.append(element('span', { className: 'trouble', textContent: reason ?? texts.waiting }));
  if (retry)
    state.append(' ', element('button', { type: 'button', className: 'retry', textContent: texts.retry, onclick: retry }));
}

export function file(url, name, contentType, size, alt) {
  if (/^image\/(png|jpeg|gif|webp|svg\+xml)$/.test(contentType)) {
    const image = element('img', { src: url, alt: alt ?? name, decoding: 'async' });
    const whole = element('a', { className: 'picture', href: url, target: '_blank', rel: 'noopener', title: texts.open }, image);
    // What only calls itself a picture is a file like any other.
    image.addEventListener('error', () => whole.replaceWith(download(url, name, size)));
    return whole;
  }
  return download(url, name, size);
}

function download(url, name, size) {
  const label = element('bdi', { textContent: name });
  const link = element('a', { className: 'file', href: url, download: name, 'aria-label': `${texts.download}: ${name}` }, label);
  const weight = element('span', { className: 'size' });
  link.append(weight);
  if (size) weight.textContent = sizeOf(size);
  else if (!url.startsWith('blob:')) weigh(url, weight);
  return link;
}

async function weigh(url, weight) {
  const response = await fetch(url, { method: 'HEAD' }).catch(() => null);
  const size = Number(response?.headers.get('Content-Length'));
  if (size) weight.textContent = sizeOf(size);
}

/** Where an attachment of the message with that number is; some are drawn from the message itself. */
export function attachmentUrl(source, sequence) {
  const cut = source.indexOf(':');
  if (source.slice(0, cut) === 'drawn') return `/chat/drawn/${sequence}`;
  const folder = { asset: 'assets', file: 'files' }[source.slice(0, cut)];
  return folder ? `/chat/${folder}/${encodeURIComponent(source.slice(cut + 1))}` : null;
}

/** The rows of buttons under a bot's message; tapped(action, label, requests) is called for those that are not links. */
export function buttons(rows, tapped) {
  const group = element('div', { className: 'buttons' });
  for (const row of rows)
    group.append(element('div', { className: 'row' }, ...row.map(button => choice(button, tapped)).filter(Boolean)));
  return group;
}

function choice({ label, action, style, url, requests }, tapped) {
  const className = `choice ${(style ?? 'Plain').toLowerCase()}`;
  if (url) {
    if (!/^(https?:|tel:|mailto:)/i.test(url)) return null;
    const hint = element('span', { className: 'unseen', textContent: ` (${texts.newWindow})` });
    return element('a', { className, href: url, target: '_blank', rel: 'noopener noreferrer' },
      element('bdi', { textContent: label }), hint, element('span', { 'aria-hidden': 'true', className: 'away', textContent: '↗' }));
  }
  const made = element('button', { type: 'button', className }, element('bdi', { textContent: label }));
  let last = -1000;
  made.addEventListener('click', event => {
    // A trembling hand taps twice and means once.
    if (event.timeStamp - last < 800) return;
    last = event.timeStamp;
    tapped(action, label, requests);
  });
  return made;
}
