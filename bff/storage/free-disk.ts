import { statfs } from 'node:fs/promises'

/** How much of the file system that holds a folder is free to this process, 0 to 1. */
export async function readFreeDisk(folder: string): Promise<number> {
  const { bavail, blocks } = await statfs(folder)
  return blocks === 0 ? 1 : bavail / blocks
}
