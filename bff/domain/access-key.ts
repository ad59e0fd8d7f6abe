/** After a rotation the old secret stays good for so long, unless whoever rotates says otherwise. */
export const OVERLAP_HOURS = 24
/** A leaked secret is not kept alive for longer than a week. */
export const OVERLAP_HOURS_MAX = 168

/** What the buyer of API goods may do on the card; each is an operation of its own. */
export const ACCESS_COMMANDS = ['buy-package', 'rotate-key', 'disable-key', 'enable-key'] as const
export type AccessCommand = (typeof ACCESS_COMMANDS)[number]

/** A key that is off is switched on again before it gets another secret. */
export function accessCommands(enabled: boolean): readonly AccessCommand[] {
  return ACCESS_COMMANDS.filter((command) => command === 'buy-package' || (command === 'enable-key') !== enabled)
}
