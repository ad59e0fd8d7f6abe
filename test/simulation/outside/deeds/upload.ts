import { createHash } from 'node:crypto'
import { done } from '../../../../bff/commands/context.ts'
import { keepUpload } from '../../../../bff/commands/keep-upload.ts'
import type { CheckedFile } from '../../../../bff/storage/check-upload.ts'
import { PROVIDER } from '../shop.ts'
import { type Deed, press } from './deed.ts'

/** A vendor uploads a picture: its bytes are durable before anybody knows of them (I21). Checking files is proven elsewhere. */
export const upload: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const content = Buffer.from(chance.text(chance.between(10, 200)))
  const sha256 = createHash('sha256').update(content).digest('hex')
  const size = { bytes: content.length, width: 390, height: 260 }
  const file: CheckedFile = { name: 'logo.png', type: 'png', mediaType: 'image/png', content, sha256, ...size }
  press(
    scene,
    {
      hostId: chance.pick(scene.shops).hostId,
      actor: PROVIDER,
      key,
      operation: 'create-upload',
      what: sha256,
      prepare: async (shell) => [(await shell.files.put(content)).key, (await shell.files.put(content)).key],
      act: async (context, stored) => {
        const [key, smallKey] = stored as [string, string]
        const kept = await keepUpload(context, { purpose: 'logo', file, key, smallKey })
        return kept.ok ? done({ id: kept.value.id }) : kept
      },
    },
    (body) => scene.memory.uploaded.set((JSON.parse(body) as { id: string }).id, sha256),
  )
}
