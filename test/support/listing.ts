import { buildPdf } from '../storage/build-pdf.ts'
import { expectOk, picture, upload } from './journey.ts'
import type { World } from './world.ts'

type Problem = { readonly path: string; readonly code: string }

/** A provider, an operator and a buyer around one product's listing, each with what they do there. */
export async function listingOf(world: World, kind: string, providerId = 'isv-1') {
  const [provider, operator, buyer] = await Promise.all([
    world.session('provider', providerId),
    world.session('operator', 'op-1'),
    world.session('buyer', 'buyer-1'),
  ])
  const command = (token: string, id: string, name: string, more = {}) =>
    world.request(token, 'POST', `/v1/products/${id}/commands`, { command: name, ...more })
  const save = (id: string, fields: Record<string, unknown>) =>
    world.request(provider, 'PATCH', `/v1/products/${id}`, { fields })
  return {
    provider,
    operator,
    buyer,
    create: () => expectOk(world.request(provider, 'POST', '/v1/products', { kind })),
    save,
    command,
    read: (id: string) => expectOk(world.request(provider, 'GET', `/v1/products/${id}`)),
    /** What is wrong with a draft once this is saved, as `path code`. */
    wrong: async (id: string, fields: Record<string, unknown>) =>
      (await expectOk(save(id, fields))).problems.map(({ path, code }: Problem) => `${path} ${code}`),
    /** Submitted, approved, and put on sale by its provider. */
    list: async (id: string) => {
      await expectOk(command(provider, id, 'submit'))
      await expectOk(command(operator, id, 'approve'))
      return expectOk(command(provider, id, 'list'))
    },
    catalog: (id: string) => world.request(buyer, 'GET', `/v1/catalog/${id}`),
    kindView: () => expectOk(world.request(provider, 'GET', `/v1/product-kinds/${kind}`)),
    picture: async (purpose: string, width: number, height: number) =>
      reference(await upload(world, provider, purpose, await picture(width, height))),
    pdf: async (purpose: string, name = `${purpose}.pdf`) =>
      reference(await upload(world, provider, purpose, buildPdf('1.4', purpose), name, 'application/pdf')),
  }
}

export type Listing = Awaited<ReturnType<typeof listingOf>>

function reference({ status, body }: Awaited<ReturnType<typeof upload>>): { uploadId: string } {
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return { uploadId: body.id }
}

/** What a buyer of human delivery is asked at least. */
export const requirementTemplate = {
  attachments: true,
  fields: [
    { key: 'description', label: '需求描述', control: 'textarea', required: true, maxLength: 1000 },
    { key: 'contact', label: '联系人', control: 'text', required: true, maxLength: 20 },
    { key: 'contactDetails', label: '联系方式', control: 'text', required: true, maxLength: 60 },
  ],
}
