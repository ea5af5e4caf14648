// Ties the parts together: what is written goes into the queue, what the stream brings goes into the log.
import { giveBack, onWrite } from './composer.js';
import { sendFile, setLimit } from './files.js';
import * as log from './log.js';
import { paragraph, setState } from './message.js';
import { solved, trouble } from './notice.js';
import { isAnotherOrganisation, newId, Queue } from './queue.js';
import { Stream } from './stream.js';
import { lang, speak, texts, translatePage } from './texts.js';

const organisation = new URLSearchParams(location.search).get('organisation') ?? '';
const typing = document.getElementById('typing');
const queue = new Queue();
const stream = new Stream();
let held = [];
let begun = false;
let typingTimer = 0;
let connectingTimer = 0;
let restTimer = 0;

translatePage();
fitKeyboard();
onWrite(write, attach);
log.onTap(tap);
const restored = queue.restore();
restored.forEach(showPending);
listen();
queue.run();
begin();

async function begin() {
  try {
    const response = await fetch(`/chat/about?${new URLSearchParams({ organisation, lang })}`);
    const about = await response.json();
    setLimit(about.maxFileBytes);
    if (about.name) {
      document.getElementById('name').textContent = about.name;
      document.title = about.name;
    }
    if (!about.recognised) {
      notRecognised();
      return;
    }
  } catch {
    trouble('connecting', texts.connecting);
  }
  stream.open();
}

const notRecognised = () => trouble('noCookie', texts.noCookie, { href: location.href, text: texts.newTab });

function write(text) {
  showPending(queue.add({ id: newId(), text }));
}

async function attach(file) {
  showTyping();
  if (!await sendFile(file)) showTyping(false);
}

function tap(action, label, requests) {
  const send = () => showPending(queue.add({ id: newId(), action, label }));
  if (requests !== 'Location' || !navigator.geolocation) return send();
  // Who does not want to be found, or cannot be, is asked for a street.
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => showPending(queue.add({ id: newId(), place: { latitude, longitude }, label })), send, { timeout: 15000, maximumAge: 60000 });
}

function showPending({ id, text, label, action, place, at }) {
  if (text === undefined && action === undefined && place === undefined) return;
  const article = log.addPending(id, new Date(at), paragraph(text ?? label));
  if (action !== undefined) article.dataset.tap = action;
}

function listen() {
  queue.addEventListener('accepted', ({ detail: { item, sequence } }) => {
    solved('unavailable', 'tooMany');
    log.accepted(item.id, sequence);
    if (item.action?.startsWith('1:lang:')) speak(item.action.slice(7));
    showTyping();
    release();
  });
  queue.addEventListener('elsewhere', ({ detail: { item } }) => log.sentElsewhere(item.id));
  queue.addEventListener('waiting', ({ detail: { item, error } }) => {
    release();
    if (error === 'too-many') trouble('tooMany', texts.tooMany);
    else if (error === 'no-cookie') notRecognised();
    else if (error !== 'offline') trouble('unavailable', texts.unavailable);
    const article = log.pending(item.id);
    if (article) setState(article, error === 'too-many' ? 'sending' : 'waiting', texts.waiting, error === 'too-many' ? null : () => queue.hurry());
  });
  queue.addEventListener('refused', ({ detail: { item, error } }) => {
    release();
    const article = log.pending(item.id);
    if (article) setState(article, 'refused', error === 'too-long' ? texts.tooLong : texts.refused);
    if (error === 'too-long') giveBack(item.text);
  });
  stream.addEventListener('item', ({ detail }) => (queue.inFlight ? held.push(detail) : take(detail)));
  stream.addEventListener('cleared', ({ detail: upTo }) => {
    held = held.filter(item => item.sequence > upTo);
    log.clear(upTo);
  });
  stream.addEventListener('ready', ({ detail }) => ready(detail.begin));
  stream.addEventListener('erased', () => log.forget());
  stream.addEventListener('broken', () => {
    // A blink of the connection is nobody's business.
    if (!connectingTimer) connectingTimer = setTimeout(() => trouble('connecting', texts.connecting), 2500);
  });
  addEventListener('online', online);
  addEventListener('offline', () => trouble('offline', texts.offline));
  document.addEventListener('visibilitychange', rest);
  addEventListener('pagehide', () => stream.close());
  addEventListener('pageshow', event => { if (event.persisted) stream.open(); });
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && window.parent !== window) window.parent.postMessage('abonent:close', '*');
  });
  if (!navigator.onLine) trouble('offline', texts.offline);
}

/** Browsers open few connections to one server: a tab that nobody looks at gives its own back. */
function rest() {
  clearTimeout(restTimer);
  if (document.visibilityState === 'hidden') restTimer = setTimeout(() => stream.close(), 60000);
  else if (begun && !stream.isOpen) stream.open();
}

function online() {
  solved('offline');
  stream.open();
  queue.hurry();
}

/** What the stream brought while an answer was awaited: it may have held the very message that was being sent. */
function release() {
  const items = held;
  held = [];
  items.forEach(take);
}

function take(item) {
  if (log.add(item)) showTyping(false);
}

function ready(begin) {
  clearTimeout(connectingTimer);
  connectingTimer = 0;
  solved('connecting', 'offline');
  document.getElementById('log').setAttribute('aria-live', 'polite');
  log.historyIsThere();
  queue.hurry();
  if (begun) return;
  begun = true;
  document.documentElement.dataset.ready = '';
  const isOther = isAnotherOrganisation(organisation);
  if ((isOther || begin) && !restored.some(item => item.start !== undefined))
    queue.add({ id: begin ?? newId(), start: organisation, lang });
}

function showTyping(on = true) {
  clearTimeout(typingTimer);
  typing.hidden = !on;
  if (!on) return;
  log.follow();
  typingTimer = setTimeout(() => { typing.hidden = true; }, 15000);
}

/** Where the keyboard covers the page instead of shrinking it, the page shrinks itself. */
function fitKeyboard() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    if (view.scale === 1) document.documentElement.style.setProperty('--height', `${view.height}px`);
  };
  view.addEventListener('resize', fit);
  fit();
}
