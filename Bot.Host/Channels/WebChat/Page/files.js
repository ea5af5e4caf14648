// Sends a file by itself: too large for the queue in the browser's storage, it lives as long as the page.
import * as draw from './message.js';
import * as log from './log.js';
import { newId } from './queue.js';
import { sizeOf, texts } from './texts.js';

let limit = Infinity;

export const setLimit = bytes => { limit = bytes; };

/** Resolves to whether the file was accepted. */
export async function sendFile(file) {
  const id = newId();
  const article = log.addPending(id, new Date(), draw.file(URL.createObjectURL(file), file.name, file.type, file.size));
  if (file.size === 0) draw.setState(article, 'refused', texts.fileEmpty);
  else if (file.size > limit) draw.setState(article, 'refused', texts.fileTooLarge(sizeOf(limit)));
  else return await upload(id, file, article);
  return false;
}

async function upload(id, file, article) {
  draw.setState(article, 'sending');
  const retry = () => upload(id, file, article);
  try {
    const response = await fetch(`/chat/files?id=${id}`, {
      method: 'POST',
      headers: { 'Content-Type': file.type || 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) },
      body: file,
    });
    if (response.status === 202) {
      log.accepted(id, (await response.json()).sequence);
      return true;
    }
    const { error } = await response.json().catch(() => ({}));
    if (error === 'files-of-today') draw.setState(article, 'refused', texts.filesOfToday);
    else if (error === 'no-room') draw.setState(article, 'refused', texts.noRoom, retry);
    else if (response.status === 413) draw.setState(article, 'refused', texts.fileTooLarge(sizeOf(limit)));
    else draw.setState(article, 'waiting', response.status === 429 ? texts.tooMany : texts.waiting, retry);
  } catch {
    draw.setState(article, 'waiting', texts.waiting, retry);
  }
  return false;
}
