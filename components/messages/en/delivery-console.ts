export const deliveryConsole = {
  'delivery-console.title': 'Delivery',
  'delivery-console.tab.settings': 'Settings',
  'delivery-console.tab.debugger': 'Debugger',
  'delivery-console.tab.conformance': 'Conformance',
  'delivery-console.tab.log': 'Notification log',
  'delivery-console.tab.keys': 'Keys',
}
