// The list of messages: places them by their number, and those not yet accepted at the end.
import * as draw from './message.js';
import { dayName, texts } from './texts.js';

const log = document.getElementById('log');
const messages = document.getElementById('messages');
const news = document.getElementById('news');
const labels = new Map();
const bySequence = new Map();
const byId = new Map();
let tapped = () => {};
// The button that was tapped last, until its answer is there.
let tappedOn = null;
let followed = true; // the reader is at the end
let isHistory = true; // what comes was said before the page was opened
let measured = '';

export const onTap = handler => { tapped = handler; };

/** Shows an own message before it is accepted. */
export function addPending(id, at, ...content) {
  const article = draw.frame('me', at);
  article.dataset.pending = id;
  draw.setContent(article, ...content);
  draw.setState(article, 'sending');
  byId.set(id, article);
  messages.append(article);
  separateDays(article);
  scrollToEnd();
  return article;
}

export const pending = id => byId.get(id);

/** Another tab has sent it; the stream brings it. */
export function sentElsewhere(id) {
  const article = byId.get(id);
  byId.delete(id);
  if (article) remove(article);
}

/** An own message was accepted under this number. */
export function accepted(id, sequence) {
  const article = byId.get(id);
  byId.delete(id);
  if (!article) return;
  if (bySequence.has(sequence)) {
    remove(article);
    return;
  }
  delete article.dataset.pending;
  draw.setState(article, 'sent');
  remember(article, sequence);
}

/** What the server says was said, by either side. Returns true for the bot's. */
export function add({ sequence, at, input, reply }) {
  const time = new Date(at);
  if (reply) addReply(sequence, time, reply);
  else addOwn(sequence, time, input);
  return Boolean(reply);
}

/** What was said up to here is somebody's who has left this conversation. */
export function clear(upTo) {
  for (const [sequence, article] of [...bySequence])
    if (sequence <= upTo) remove(article);
}

function addOwn(sequence, at, input) {
  const known = bySequence.get(sequence);
  const article = known ?? draw.frame('me', at);
  // A tap's own label is better known where it was tapped, and a picture is already shown.
  if (!known || input.kind === 'text') draw.setContent(article, ...ownContent(input));
  draw.setTime(article, at);
  if (known) return;
  if (input.kind === 'button') article.dataset.tap = input.action;
  draw.setState(article, 'sent');
  remember(article, sequence);
  show(article);
}

function ownContent(input) {
  switch (input.kind) {
    case 'text': return [draw.paragraph(input.text)];
    case 'button': return [draw.paragraph(labels.get(input.action) ?? '…')];
    case 'file': return [draw.file(`/chat/files/${encodeURIComponent(input.fileId)}`, input.name, input.contentType, input.size)];
    case 'erased': return [draw.element('p', { className: 'text quiet', textContent: texts.forgotten })];
    default: return [draw.element('p', { className: 'text quiet', textContent: texts.unsupported })];
  }
}

/** Everything was erased, here or in another chat of the same resident: nothing of it stays on the screen. */
export function forget() {
  for (const article of [...bySequence.values()]) remove(article);
  labels.clear();
  news.hidden = true;
}

function addReply(sequence, at, reply) {
  if (reply.screen === 'erased') forget();
  const article = draw.frame('bot', at);
  const content = [draw.paragraph(reply.text)];
  const url = reply.attachment && draw.attachmentUrl(reply.attachment.source, sequence);
  if (url) content.push(draw.file(url, reply.attachment.name, reply.attachment.contentType, 0, reply.attachment.alt));
  draw.setContent(article, ...content);
  if (reply.buttons?.length) {
    article.querySelector('.content').append(draw.buttons(reply.buttons, (...tap) => {
      tappedOn = document.activeElement;
      tapped(...tap);
    }));
    for (const button of reply.buttons.flat()) labels.set(button.action, button.label);
  }
  // A notice that comes by itself takes the focus from nobody.
  const goesOn = tappedOn?.matches('.choice') && tappedOn === document.activeElement;
  tappedOn = null;
  const before = lastReply();
  before?.classList.add('past');
  if (reply.screen) article.dataset.screen = reply.screen;
  if (reply.screen && before?.dataset.screen === reply.screen) replaceScreen(before, article);
  remember(article, sequence);
  show(article);
  if (goesOn) article.querySelector('.choice')?.focus({ preventScroll: true });
}

/** A new state of the same screen takes the old one's place, with the taps that led to it. */
function replaceScreen(before, article) {
  const hadFocus = before.contains(document.activeElement);
  for (let next = before.nextElementSibling; next;) {
    const after = next.nextElementSibling;
    if (next.dataset.tap && !next.dataset.pending) remove(next);
    next = after;
  }
  remove(before);
  if (hadFocus) queueMicrotask(() => (article.querySelector('.choice') ?? log).focus({ preventScroll: true }));
}

const lastReply = () => [...messages.querySelectorAll('.message.bot')].at(-1);

function remember(article, sequence) {
  article.dataset.sequence = sequence;
  bySequence.set(sequence, article);
  let next = null;
  for (let other = messages.lastElementChild; other; other = other.previousElementSibling) {
    if (other === article || !other.matches('.message')) continue;
    if (!other.dataset.pending && Number(other.dataset.sequence) < sequence) break;
    next = other;
  }
  if (next && next.previousElementSibling?.matches('.day') && next.dataset.day !== article.dataset.day) next = next.previousElementSibling;
  if (article.nextElementSibling !== next || !article.isConnected) messages.insertBefore(article, next);
  separateDays(article);
}

function remove(article) {
  bySequence.delete(Number(article.dataset.sequence));
  const day = article.previousElementSibling;
  article.remove();
  if (day?.matches('.day') && !day.nextElementSibling?.matches('.message')) day.remove();
}

function separateDays(article) {
  const before = article.previousElementSibling;
  if (before?.dataset.day === article.dataset.day) return;
  const heading = draw.element('h2', { className: 'day' });
  heading.dataset.day = article.dataset.day;
  article.before(heading);
  // After midnight what was today is yesterday.
  for (const day of messages.querySelectorAll('.day')) day.textContent = dayName(day.dataset.day);
}

const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 96;

function show(article) {
  if (!followed) {
    news.hidden = false;
  } else if (!isHistory && article.offsetHeight > log.clientHeight) {
    followed = false;
    log.scrollTop = article.offsetTop - 12;
  } else {
    scrollToEnd();
  }
}

/** What comes from now on is new. */
export const historyIsThere = () => { isHistory = false; };

/** Shows the end where the reader is there anyway. */
export const follow = () => { if (followed) scrollToEnd(); };

function scrollToEnd() {
  followed = true;
  log.scrollTop = log.scrollHeight;
  news.hidden = true;
}

const measure = () => `${log.clientHeight} ${log.scrollHeight}`;

log.addEventListener('scroll', () => {
  // Moved by a change of size, not by the reader: who was at the end is brought back there.
  if (followed && measured !== measure()) return;
  followed = isAtEnd();
  if (followed) news.hidden = true;
}, { passive: true });
news.addEventListener('click', () => {
  scrollToEnd();
  log.focus({ preventScroll: true });
});
// A picture that loads late or a keyboard that opens must not push the end out of sight.
const sizes = new ResizeObserver(() => {
  follow();
  measured = measure();
});
sizes.observe(messages);
sizes.observe(log);
