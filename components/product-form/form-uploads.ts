import type { Upload } from '../../bff/contract/upload.ts'
import type { Field } from '../../bff/domain/product/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Uploader } from '../shared/upload-queue.ts'
import { Uploads } from '../shared/uploads.ts'
import type { Draft } from './draft.ts'
import { problemText } from './problem-text.ts'

type Settings = {
  readonly uploader: () => Uploader | undefined
  readonly fieldOf: (purpose: string) => Field | undefined
  readonly draft: Pick<Draft, 'local' | 'set'>
  /** The row it was on is gone; where its button was, another one takes the focus. */
  readonly focus: (id: string) => void
  readonly fresh: (upload: Upload) => void
}

/** Uploads that become values of the fields they were chosen for. */
export function formUploads(host: MktElement, { uploader, fieldOf, draft, focus, fresh }: Settings): Uploads {
  return new Uploads(host, {
    uploader,
    done({ id, purpose }, upload) {
      const ref = { uploadId: upload.id }
      fresh(upload)
      if (host.shadowRoot?.activeElement?.id === `u-${id}`) focus(`u-${upload.id}`)
      const many = fieldOf(purpose)?.control === 'files'
      draft.set(purpose, many ? [...(draft.local(purpose) as readonly object[]), ref] : ref)
      host.announce(host.t('product-form.uploaded', upload.name))
    },
    refused({ name, code, params }) {
      host.announce(`${name} ${problemText(host, undefined, { ...params, path: '', code })}`)
      host.emit('mkt-file-rejected', { name, reason: code })
    },
  })
}
