/**
 * Reads at most `maxBytes`. Stops one byte past the limit and closes the source, whatever is still to come.
 * Memory is reserved once and only becomes real as it fills, so the peak is the file itself, not twice the file.
 */
export async function readLimited(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer | 'too-large' | 'interrupted'> {
  const room = Buffer.allocUnsafeSlow(maxBytes)
  let length = 0
  try {
    for await (const chunk of body) {
      if (length + chunk.length > maxBytes) return 'too-large'
      room.set(chunk, length)
      length += chunk.length
    }
  } catch {
    // The sender went away or broke the transfer: nobody is left to tell, and nothing was kept.
    return 'interrupted'
  }
  return room.subarray(0, length)
}
