export const NOTIFICATIONS = '/provider/notifications'
