import { mayCall } from '../contract/authorization.ts'
import {
  COMPONENTS,
  type CommandSubject,
  type ComponentName,
  components,
  type FeatureName,
  features,
  featuresIn,
  type SessionScope,
} from '../contract/session-scope.ts'
import { allProcesses } from '../domain/all-processes.ts'
import { rolesOf } from '../domain/process.ts'
import type { SessionRole } from '../domain/role.ts'

const given: Readonly<Record<SessionRole, ReadonlySet<string>>> = {
  buyer: commandsOf('buyer'),
  provider: commandsOf('provider'),
  operator: commandsOf('operator'),
}

/** What a session may show and do: its role's, narrowed. Elements draw nothing that is not in here. */
export function discover(role: SessionRole, scope: SessionScope) {
  return {
    components: (scope.components ?? COMPONENTS).filter((name) => isFor(role, name)),
    features: featuresIn(scope).filter((name) => isOf(role, name)),
  }
}

function isFor(role: SessionRole, name: ComponentName): boolean {
  return mayCall(components[name].reads[0], role)
}

/** Whether anything of a feature is for a role: an operation, or a command that some process gives it. */
function isOf(role: SessionRole, name: FeatureName): boolean {
  const { operations = [], alert, ...commands } = features[name]
  return (
    operations.some((operation) => mayCall(operation, role)) ||
    (alert !== undefined && mayCall('command-alert', role)) ||
    (Object.entries(commands) as [CommandSubject, readonly string[]][]).some(([subject, names]) =>
      names.some((command) => given[role].has(`${subject} ${command}`)),
    )
  )
}

/** The commands of all processes that a person of this role can give; a revision is given its product's. */
function commandsOf(role: SessionRole): ReadonlySet<string> {
  const rows = allProcesses.flatMap(({ process }) =>
    process.transitions
      .filter((transition) => rolesOf(transition).includes(role))
      .map(({ command }) => ({ ...process, command })),
  )
  return new Set(rows.map(({ subject, command }) => `${subject === 'revision' ? 'product' : subject} ${command}`))
}
