import { callApi, turnKey } from './deeds/access.ts'
import { carryOn } from './deeds/carry-on.ts'
import { redeem, refill, withdraw } from './deeds/codes.ts'
import { conform } from './deeds/conform.ts'
import { converse } from './deeds/converse.ts'
import type { Deed, Scene } from './deeds/deed.ts'
import { keep } from './deeds/keep.ts'
import { moveOrder, reuseKey, stray } from './deeds/move-order.ts'
import { moveProduct } from './deeds/move-product.ts'
import { place } from './deeds/place.ts'
import { replay } from './deeds/replay.ts'
import { reveal } from './deeds/reveal.ts'
import { rotate } from './deeds/rotate.ts'
import { upload } from './deeds/upload.ts'
import { verify } from './deeds/verify.ts'

/** A new kind of deed joins by its line here; those that matter most stand more often. */
const DEEDS: readonly Deed[] = [
  moveOrder,
  moveOrder,
  moveOrder,
  stray,
  replay,
  replay,
  reveal,
  rotate,
  moveProduct,
  moveProduct,
  reuseKey,
  converse,
  carryOn,
  carryOn,
  carryOn,
  upload,
  refill,
  withdraw,
  redeem,
  callApi,
  callApi,
  turnKey,
  verify,
  verify,
  keep,
  keep,
  keep,
  conform,
  conform,
]

/** Everything people do: they order, press every button that is open to them and some that are not, twice, and from the wrong tenant. */
export function schedulePeople(
  scene: Scene,
  { orders, deeds, withinMs }: { readonly orders: number; readonly deeds: number; readonly withinMs: number },
): void {
  const { agenda, chance } = scene.kernel
  for (let i = 0; i < orders; i += 1) agenda.in(chance.int(withinMs), () => place(scene, `place-${i}`))
  for (let i = 0; i < deeds; i += 1) {
    const deed = chance.pick(DEEDS)
    agenda.in(chance.int(withinMs), () => deed(scene, `deed-${i}`))
  }
}
