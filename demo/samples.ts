import type { Protocol } from '../bff/domain/provider-event.ts'
import type { AppParts } from './parts.ts'
import type { PersonId } from './people.ts'
import { HUAWEI_MOODS } from './providers/huawei-moods.ts'
import { SPI_MOODS } from './providers/spi-moods.ts'
import { MOODS } from './providers/tencent-moods.ts'
import type { Sample } from './sample.ts'

type Kept = Omit<Sample, 'mood'> & { readonly mood: () => string; readonly setMood: (mood: never) => void }
type Parts = Pick<AppParts, 'provider' | 'huawei' | 'spi'>

export function samplesOf(parts: Parts): readonly Sample[] {
  return keptOf(parts).map(({ setMood: _, mood, ...sample }) => ({ ...sample, mood: mood() }))
}

/** Whether there is such a provider, and it knows such a mood. */
export function changeMood(parts: Parts, protocol: string, mood: string): boolean {
  const sample = keptOf(parts).find((one) => one.protocol === protocol)
  if (!sample?.moods.includes(mood)) return false
  sample.setMood(mood as never)
  return true
}

function keptOf({ provider, huawei, spi }: Parts): readonly Kept[] {
  const { 'huawei-v1': v1, 'huawei-v2': v2 } = huawei
  const one = (
    protocol: Protocol,
    owner: PersonId,
    { url, appUrl, statusUrl, mood, setMood }: Omit<Kept, 'protocol' | 'owner' | 'secrets' | 'moods'>,
    secrets: Kept['secrets'],
    moods: object,
  ): Kept => ({ protocol, owner, url, secrets, appUrl, statusUrl, mood, moods: Object.keys(moods), setMood })
  return [
    one('tencent', 'isv-qingzhu', provider, { token: provider.token }, MOODS),
    one('standard', 'isv-yuanshan', spi.standard, spi.standard.secrets, SPI_MOODS),
    one('qingcloud', 'isv-qingcheng', spi.qingcloud, spi.qingcloud.secrets, SPI_MOODS),
    one('alibaba', 'isv-yunhe', spi.alibaba, spi.alibaba.secrets, SPI_MOODS),
    one('huawei-v1', 'isv-yunfan', v1, { accessKey: v1.accessKey }, HUAWEI_MOODS),
    one('huawei-v2', 'isv-xingtu', v2, { accessKey: v2.accessKey }, HUAWEI_MOODS),
  ]
}
