/** Somebody else changed the row since it was read. The store runs the command again, on what is there now. */
export class StaleVersion extends Error {
  override name = 'StaleVersion'
}

/** The database cannot do it now and nothing was written; the same request may be sent again. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

/** The connection or the disk broke at the commit, so nobody here knows whether it happened. Asked again with the same idempotency key, a stored answer tells. */
export class CommitUnknown extends Unavailable {
  override name = 'CommitUnknown'
}
