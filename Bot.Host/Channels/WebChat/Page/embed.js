// Put on an organisation's page, this shows a button that opens the chat above the page:
// <script src="https://HOST/chat/embed.js" data-organisation="KEY" data-label="Написать нам" defer></script>
(() => {
  const script = document.currentScript;
  const { organisation = '', lang = '' } = script.dataset;
  const english = (lang || document.documentElement.lang || navigator.language).toLowerCase().startsWith('en');
  const openLabel = script.dataset.label ?? (english ? 'Write to us' : 'Написать нам');
  const closeLabel = english ? 'Close the chat' : 'Закрыть чат';
  const origin = new URL(script.src).origin;
  let frame = null;

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = openLabel;
  button.setAttribute('aria-expanded', 'false');
  Object.assign(button.style, {
    position: 'fixed', right: '16px', bottom: 'max(16px, env(safe-area-inset-bottom))', zIndex: '2147483000', minHeight: '56px',
    padding: '0 24px', border: '2px solid #fff', borderRadius: '28px', background: '#0b4f4d', color: '#fff',
    font: '600 18px system-ui, sans-serif', cursor: 'pointer', boxShadow: '0 2px 10px rgb(0 0 0 / 30%)',
  });

  function create() {
    const made = document.createElement('iframe');
    made.title = openLabel;
    made.src = `${origin}/?${new URLSearchParams({ organisation, lang: english ? 'en' : 'ru' })}`;
    Object.assign(made.style, {
      position: 'fixed', right: '16px', bottom: '88px', zIndex: '2147483000', width: 'min(420px, calc(100vw - 32px))',
      height: 'min(700px, calc(100dvh - 104px))', border: '2px solid #0b4f4d', borderRadius: '16px', background: '#f3f0e8',
    });
    return made;
  }

  function toggle(open) {
    if (open && !frame) button.before(frame = create());
    if (frame) frame.style.display = open ? 'block' : 'none';
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? closeLabel : openLabel;
    (open ? frame : button).focus();
  }

  const isOpen = () => button.getAttribute('aria-expanded') === 'true';
  button.addEventListener('click', () => toggle(!isOpen()));
  document.addEventListener('keydown', event => { if (event.key === 'Escape' && isOpen()) toggle(false); });
  addEventListener('message', event => {
    if (event.source === frame?.contentWindow && event.origin === origin && event.data === 'abonent:close') toggle(false);
  });
  document.body.append(button);
})();
