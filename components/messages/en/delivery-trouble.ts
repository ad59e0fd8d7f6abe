/** What is wrong with an endpoint, and what brings it back. */
export const deliveryTrouble = {
  'delivery-settings.disabled-since': (time: string) => `Nothing is sent here since ${time}.`,
  'delivery-settings.disabled-do':
    'Notifications are kept, none is lost. Verify the endpoint, or change it: then all that waited is sent.',
  'delivery-settings.failing-since': (time: string) => `It has not taken anything since ${time}.`,
  'delivery-settings.failing-early': 'It is tried again by itself. The log says what went wrong.',
  'delivery-settings.failing-stage': (percent: number) =>
    `${percent} % of the attempts of a notification are used up. After the last one it is given up. The log says what went wrong.`,
  'delivery-settings.failing-lost':
    'A notification was given up after its last attempt. The log says what went wrong; send it again when that is mended.',
  'delivery-settings.disabled-by-you': 'You switched it off.',
}
