import { findOpenAlert } from '../../db/queries/alerts.ts'
import { listHosts } from '../../db/queries/hosts.ts'
import { inTransaction } from '../commands/context.ts'
import { endAlerts } from '../commands/end-alerts.ts'
import { raiseAlert } from '../commands/raise-alert.ts'
import type { AlertKind } from '../domain/alert.ts'
import type { AlertEnd } from '../domain/alert-rules.ts'
import { SYSTEM } from '../domain/role.ts'
import type { Shell } from '../shell.ts'

/** What is wrong with the process itself is on the list of every host's operators, once; nothing is written where it is already. */
export async function alertHosts(
  shell: Shell,
  { kind, subject, detail }: { readonly kind: AlertKind; readonly subject: string; readonly detail: string },
): Promise<void> {
  for (const { id } of await listHosts(shell.store.read, {}))
    if (!(await findOpenAlert(shell.store.read, { host_id: id, kind, subject_id: id })))
      await inTransaction(shell, id, SYSTEM, (context) => raiseAlert(context, { kind, subject, subjectId: id, detail }))
}

export async function endAtHosts(shell: Shell, kind: AlertKind, because: AlertEnd): Promise<void> {
  for (const { id } of await listHosts(shell.store.read, {}))
    if (await findOpenAlert(shell.store.read, { host_id: id, kind, subject_id: id }))
      await inTransaction(shell, id, SYSTEM, (context) => endAlerts(context, id, because))
}
