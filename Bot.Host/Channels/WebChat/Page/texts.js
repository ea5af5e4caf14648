// The interface's own words. The conversation's language is the bot's affair.
const words = {
  ru: {
    product: 'Абонент',
    promise: 'Никогда не спрашиваем паспорт, СНИЛС и коды из СМС',
    skip: 'К полю сообщения',
    log: 'Переписка',
    message: 'Сообщение',
    send: 'Отправить',
    attach: 'Прикрепить фото или файл',
    typing: 'Бот печатает…',
    news: 'Новые сообщения',
    you: 'Вы',
    bot: 'Бот',
    today: 'Сегодня',
    yesterday: 'Вчера',
    sending: 'отправляется…',
    sent: 'отправлено',
    waiting: 'не отправлено',
    retry: 'Повторить',
    forgotten: '•••• (не хранится)',
    unsupported: 'Сообщение, которое здесь нельзя показать',
    newWindow: 'откроется в новом окне',
    open: 'Открыть картинку целиком',
    download: 'Скачать',
    offline: 'Нет связи. Пишите: сообщения сохранятся и уйдут сами.',
    connecting: 'Связь прервалась, соединяемся…',
    unavailable: 'Сейчас не удаётся принять сообщение. Оно сохранено здесь и уйдёт само.',
    tooMany: 'Слишком много сообщений подряд. Остальные уйдут сами чуть позже.',
    tooLong: 'Сообщение слишком длинное. Разделите его или пришлите файлом.',
    fileTooLarge: size => `Файл слишком большой. Можно до ${size}.`,
    fileEmpty: 'Файл пуст.',
    filesOfToday: 'На сегодня файлов уже много. Пришлите этот завтра или напишите словами.',
    noRoom: 'Сейчас файлы не принимаются: для них кончилось место. Напишите словами или пришлите позже.',
    refused: 'Это сообщение не принято.',
    noCookie: 'Браузер не даёт этому окну запомнить вас.',
    newTab: 'Открыть чат в отдельной вкладке',
    units: ['байт', 'КБ', 'МБ'],
  },
  en: {
    product: 'Abonent',
    promise: 'We never ask for your passport, SNILS or SMS codes',
    skip: 'Skip to the message field',
    log: 'Conversation',
    message: 'Message',
    send: 'Send',
    attach: 'Attach a photo or file',
    typing: 'The bot is typing…',
    news: 'New messages',
    you: 'You',
    bot: 'Bot',
    today: 'Today',
    yesterday: 'Yesterday',
    sending: 'sending…',
    sent: 'sent',
    waiting: 'not sent',
    retry: 'Try again',
    forgotten: '•••• (not kept)',
    unsupported: 'A message that cannot be shown here',
    newWindow: 'opens in a new window',
    open: 'Open the whole picture',
    download: 'Download',
    offline: 'No connection. Go on writing: messages are kept and will be sent.',
    connecting: 'Connection lost, reconnecting…',
    unavailable: 'The message cannot be accepted now. It is kept here and will be sent.',
    tooMany: 'Too many messages at once. The rest will be sent a little later.',
    tooLong: 'The message is too long. Send it in parts or as a file.',
    fileTooLarge: size => `The file is too large. Up to ${size} is fine.`,
    fileEmpty: 'The file is empty.',
    filesOfToday: 'That is as many files as one can send today. Send this one tomorrow, or write in words.',
    noRoom: 'Files cannot be accepted now: there is no room for them. Write in words, or send it later.',
    refused: 'This message was not accepted.',
    noCookie: 'The browser does not let this window remember you.',
    newTab: 'Open the chat in its own tab',
    units: ['bytes', 'KB', 'MB'],
  },
};

// Russian first, like the bot itself: an interface in another language than the conversation helps nobody.
const asked = new URLSearchParams(location.search).get('lang') ?? remembered() ?? 'ru';
export const lang = asked.toLowerCase().startsWith('en') ? 'en' : 'ru';

/** The conversation was turned to another language, and the page follows it. */
export function speak(code) {
  if (code === lang) return;
  try {
    window.localStorage.setItem('abonent.lang', code);
  } catch {
    // A browser that forbids storage in a frame; the address then carries the language.
  }
  const address = new URL(location.href);
  address.searchParams.set('lang', code);
  location.replace(address);
}

function remembered() {
  try {
    return window.localStorage.getItem('abonent.lang');
  } catch {
    return null;
  }
}
export const texts = words[lang];

export function translatePage() {
  document.documentElement.lang = lang;
  document.title = texts.product;
  document.getElementById('name').textContent = texts.product;
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = texts[element.dataset.text];
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', texts[element.dataset.label]);
  for (const element of document.querySelectorAll('[data-title]'))
    element.title = texts[element.dataset.title];
  for (const element of document.querySelectorAll('[data-placeholder]'))
    element.placeholder = texts[element.dataset.placeholder];
}

const clock = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const calendar = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long' });
const longCalendar = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', year: 'numeric' });

export const timeOf = date => clock.format(date);

/** The day on the reader's wall, as a word that can be compared. */
export const dayKey = date => [date.getFullYear(), date.getMonth(), date.getDate()].join('-');

export function dayName(key) {
  const date = new Date(...key.split('-').map(Number));
  const now = new Date();
  if (key === dayKey(now)) return texts.today;
  if (key === dayKey(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return texts.yesterday;
  return (date.getFullYear() === now.getFullYear() ? calendar : longCalendar).format(date);
}

export function sizeOf(bytes) {
  let unit = 0;
  let value = bytes;
  for (; value >= 1024 && unit < 2; unit++) value /= 1024;
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: unit === 0 ? 0 : 1 }).format(value)} ${texts.units[unit]}`;
}
