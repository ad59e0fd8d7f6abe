/** Of a few views. Outlines after Lucide (ISC licence), as in `icons.ts`. */
export const retryIcon = 'M21 12a9 9 0 1 1-2.64-6.36L21 8M21 3v5h-5'
export const clockIcon = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M12 6v6l4 2'
export const closeIcon = 'M18 6 6 18M6 6l12 12'
export const plusIcon = 'M5 12h14M12 5v14'
