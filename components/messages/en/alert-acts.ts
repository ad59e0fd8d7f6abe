/** What an action on an alert does and asks. */
export const alertActs = {
  'alert-list.replay-title': (name: string) => `${name}: send again?`,
  'alert-list.snooze-title': (name: string) => `${name}: put aside?`,
  'alert-list.resolve-title': (name: string) => `${name}: call it done?`,
  'alert-list.replay-does':
    'It goes to the provider’s live endpoint under the same message id. If it fails again, a new alert comes.',
  'alert-list.snooze-does': 'It is left out of this list until then, unless it ends by itself.',
  'alert-list.resolve-does': 'It is taken off the list. It can be opened again for 24 hours.',
  'alert-list.replay-done': (name: string) => `${name}: it is on its way again`,
  'alert-list.snooze-done': (name: string) => `${name}: put aside`,
  'alert-list.resolve-done': (name: string) => `${name}: done`,
  'alert-list.unsnooze-title': (name: string) => `${name}: bring back?`,
  'alert-list.reopen-title': (name: string) => `${name}: open again?`,
  'alert-list.unsnooze-does': 'It stands in the list again at once.',
  'alert-list.reopen-does': 'It stands in the list again, as if it had not been called done.',
  'alert-list.unsnooze-done': (name: string) => `${name}: back in the list`,
  'alert-list.reopen-done': (name: string) => `${name}: open again`,
  'alert-list.how-long': 'For how long',
  'alert-list.reason': 'Reason',
  'alert-list.reason-hint': 'Kept for ever, with your name.',
  'alert-list.reason-missing': 'Say why.',
  'alert-list.reason-long': 'At most 500 characters.',
}
