// The one line above the field that says what is wrong; the gravest trouble that lasts.
import { element } from './message.js';

const place = document.getElementById('notice');
const order = ['noCookie', 'offline', 'unavailable', 'tooMany', 'connecting'];
const troubles = new Map();

export function trouble(name, text, link) {
  if (troubles.has(name)) return;
  troubles.set(name, [text, link]);
  show();
}

export function solved(...names) {
  if (names.filter(name => troubles.delete(name)).length > 0) show();
}

function show() {
  const name = order.find(each => troubles.has(each));
  place.replaceChildren();
  if (!name) return;
  const [text, link] = troubles.get(name);
  place.append(element('span', { textContent: text }));
  if (link) place.append(' ', element('a', { href: link.href, target: '_blank', rel: 'noopener', textContent: link.text }));
}
