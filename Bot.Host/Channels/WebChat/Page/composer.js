// The field, its buttons, and what is dropped or pasted into it.
const form = document.getElementById('composer');
const text = document.getElementById('text');
const picker = document.getElementById('file');
const unsent = 'abonent.unsent';

/** What is being written outlives a reload of this tab and nothing else. */
function keep() {
  try {
    if (text.value === '') sessionStorage.removeItem(unsent);
    else sessionStorage.setItem(unsent, text.value);
  } catch {
    // A browser that forbids storage in a frame, or one that is full: it then lives as long as the page.
  }
}

function restore() {
  try {
    giveBack(sessionStorage.getItem(unsent) ?? '');
  } catch {
    // Nothing could be kept.
  }
}

/** Puts what could not be sent back into the field, unless something else is being written there. */
export function giveBack(value) {
  if (text.value !== '') return;
  text.value = value;
  grow();
  keep();
}

export function onWrite(write, attach) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    submit(write);
  });
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(write);
  });
  text.addEventListener('input', () => {
    grow();
    keep();
  });
  text.addEventListener('paste', event => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    files.forEach(attach);
  });
  document.getElementById('attach').addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    [...picker.files].forEach(attach);
    picker.value = '';
    text.focus();
  });
  document.addEventListener('dragover', event => event.preventDefault());
  document.addEventListener('drop', event => {
    event.preventDefault();
    [...event.dataTransfer.files].forEach(attach);
  });
  restore();
  // On a phone the focus would open the keyboard over the greeting; in a frame it would be taken from the site around it.
  if (window.parent === window && matchMedia('(hover: hover) and (pointer: fine)').matches) text.focus();
}

function submit(write) {
  const value = text.value;
  text.focus();
  if (value.trim() === '') return;
  text.value = '';
  grow();
  keep();
  write(value);
}

function grow() {
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`;
}
