/** Of forms and lists. Outlines after Lucide (ISC licence), as in `icons.ts`. */
export const saveIcon =
  'M15.2 3a2 2 0 0 1 1.4.6l3.8 3.8a2 2 0 0 1 .6 1.4V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM17 21v-7a1 1 0 0 0-1-1H8a1 1 0 0 0-1 1v7M7 3v4a1 1 0 0 0 1 1h7'
export const arrowUpIcon = 'm5 12 7-7 7 7M12 19V5'
export const arrowDownIcon = 'M12 5v14M19 12l-7 7-7-7'
export const chevronRightIcon = 'm9 18 6-6-6-6'
export const messageIcon = 'M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z'
export const searchIcon = 'M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0M21 21l-4.3-4.3'
