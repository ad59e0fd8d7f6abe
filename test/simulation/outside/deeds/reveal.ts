import { openLoginLink, revealCredential } from '../../../../bff/commands/reveal.ts'
import { signIn } from '../../../../bff/gateway/sign-in.ts'
import { anyOrder, type Deed, press } from './deed.ts'

/** A buyer looks at a password or opens the login link. */
export const reveal: Deed = (scene, once) => {
  const order = anyOrder(scene)
  const instanceId = order?.instance_id
  if (!order || !instanceId) return
  const key = order.delivery === 'redemption-code' ? 'field-1' : 'field-2'
  const link = scene.kernel.chance.is(0.3)
  press(
    scene,
    {
      hostId: order.host_id,
      actor: { role: 'buyer', id: order.buyer_id },
      key: once,
      operation: 'reveal',
      act: (context) =>
        link ? openLoginLink(context, instanceId, signIn) : revealCredential(context, { instanceId, key }),
    },
    () => {
      scene.memory.reveals += 1
    },
  )
}
