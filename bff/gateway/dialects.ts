import type { SpokenProtocol } from '../domain/provider-protocol.ts'
import type { Dialect } from './dialect.ts'
import { alibaba } from './dialects/alibaba.ts'
import { huaweiV1 } from './dialects/huawei-v1.ts'
import { huaweiV2 } from './dialects/huawei-v2.ts'
import { qingcloud } from './dialects/qingcloud.ts'
import { standard } from './dialects/standard.ts'
import { tencent } from './dialects/tencent.ts'

/** Every protocol we speak. */
export const dialects: Record<SpokenProtocol, Dialect> = {
  standard,
  tencent,
  qingcloud,
  alibaba,
  'huawei-v1': huaweiV1,
  'huawei-v2': huaweiV2,
}

/** Undefined for a protocol that is only named so far. */
export function findDialect(protocol: string): Dialect | undefined {
  return Object.values(dialects).find((dialect) => dialect.protocol === protocol)
}
