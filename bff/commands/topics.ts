/** What a commit says it has changed, for those who follow a list live. */

export function alertsOf(hostId: string): string {
  return `alerts:${hostId}`
}

export function notificationsOf({ host_id, provider_id }: { host_id: string; provider_id: string }): string {
  return `${notificationsAt(host_id)}${provider_id}`
}

/** How the topics of a host's providers begin. */
export function notificationsAt(hostId: string): string {
  return `notifications:${hostId}/`
}
