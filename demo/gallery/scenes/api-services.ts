import { html } from 'lit'
import { exhibit, LONG, page } from '../exhibit.ts'
import type { FakeBff } from '../fakes/fake-bff.ts'
import { service } from '../fixtures/services.ts'

const answer = (...items: ReturnType<typeof service>[]) => ({
  serve: (bff: FakeBff) => void bff.on('GET /provider/api-services', () => page(items)),
})

export const apiServices = exhibit({
  view: () => html`<mkt-api-services></mkt-api-services>`,
  ...answer(
    service(),
    service({ id: 'svc_map0001', name: '地图', documentationUrl: null, documentation: '## 调用' }),
    service({ id: 'svc_ocr0001', name: '识别', documentationUrl: null, callsPerSecond: 50 }),
  ),
  empty: answer(),
  more: {
    long: answer(
      service({ name: LONG.slice(0, 40), address: `https://api.example.com/${'very-long-path/'.repeat(8)}` }),
    ),
    adding: { act: ({ press }) => press('[part~="button"]') },
  },
})
