/** What an export says, and its columns. */
export const orderExport = {
  'order-list.plan': 'Plan',
  'order-list.type': 'Type',
  'order-list.exporting': (rows: number) => `Exporting, ${rows} rows so far`,
  'order-list.exported': (rows: number) => `${rows} rows exported`,
  'order-list.cut': (rows: number) => `Only the newest ${rows} rows were exported. Narrow the filters for the rest.`,
  'order-list.file': 'orders',
  'order-list.currency': 'Currency',
}
