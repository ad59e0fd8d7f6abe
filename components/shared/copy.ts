/**
 * Puts text into the clipboard. Call it inside the click: the browser's permission ends with it, so a text that
 * must still be fetched is handed over as a promise. Rejects when the browser refuses or the text never comes.
 */
export async function copyText(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string' || typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text)
  const blob = text.then((value) => new Blob([value], { type: 'text/plain' }))
  // The clipboard may refuse without ever looking at the promise.
  blob.catch(() => {})
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}
