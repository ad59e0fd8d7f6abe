import type { Protocol, ProviderMessage } from '../domain/provider-event.ts'
import { protocolRules, type SecretRule } from '../domain/provider-protocol.ts'
import { SAMPLE_INSTANCE } from '../domain/sample-message.ts'
import type { Dialect, Secrets, WireRequest, WireResponse } from './dialect.ts'
import { encryptField } from './dialects/huawei-fields.ts'
import { bodySign } from './dialects/huawei-v1-signature.ts'
import { placeOfSignature } from './place-of-signature.ts'
import type { Client } from './send.ts'

/** Not secrets: everybody may see what the built-in provider signs with, and compute along. One of them fits every protocol. */
const OPEN_SECRETS = [
  `whsec_${Buffer.from('marketkit built-in provider 0001').toString('base64')}`,
  'MarketkitBuiltInProvider00000001',
  '00000000-0000-4000-8000-000000000001',
] as const
/** Reserved by RFC 2606; nothing is ever sent there. */
export const BUILT_IN_URL = 'https://built-in.example/notify'

export function openSecrets({ protocol }: Dialect): Secrets {
  const rules: readonly SecretRule[] = protocolRules[protocol].secrets
  return Object.fromEntries(
    rules.flatMap(({ name, required, shape }) => {
      const fitting = OPEN_SECRETS.find((secret) => shape.test(secret))
      return required && fitting ? [[name, fitting]] : []
    }),
  )
}

export type Asked = { readonly message: ProviderMessage } | { readonly challenge: string }

/** A far side that is a pure function: a first visit works before there is any server, and nothing leaves the machine. */
export function builtInClient(dialect: Dialect, asked: Asked): Client {
  return {
    send: async (request) => ({ ok: true, response: answerOf(dialect, request, asked), timing: NO_TIME }),
    allows: () => false,
    close: async () => {},
  }
}

const NO_TIME = { dnsMs: null, connectMs: null, firstByteMs: 0, totalMs: 0 }

function answerOf(dialect: Dialect, request: WireRequest, asked: Asked): WireResponse {
  if (!placeOfSignature(dialect, request, openSecrets(dialect)))
    return { status: 401, headers: JSON_TYPE, body: '{"message":"bad signature"}' }
  const { created, done, echoed } = WORDS[dialect.protocol] ?? OURS
  const say =
    'challenge' in asked ? echoed(asked.challenge) : asked.message.event === 'instance.create' ? created : done
  const body = JSON.stringify(say)
  return { status: 200, headers: { ...JSON_TYPE, ...signatureOf(dialect, body) }, body }
}

/** Where answers are signed, so are these. */
function signatureOf(dialect: Dialect, body: string): Readonly<Record<string, string>> {
  return dialect.protocol === 'huawei-v1' ? bodySign(body, openSecrets(dialect).accessKey ?? '') : {}
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** A good provider's answers in the vendor's form. */
type Answers = {
  readonly created: object
  readonly done: object
  readonly echoed: (challenge: string) => object
}

const WEBSITE = 'https://app.example.com'
const LOGIN = `${WEBSITE}/login?ticket=sample`

const OURS: Answers = {
  created: {
    instanceId: SAMPLE_INSTANCE,
    website: WEBSITE,
    loginUrl: LOGIN,
    fields: [
      { label: '账号', value: 'u0042' },
      { label: '初始密码', value: 'sample-password' },
    ],
  },
  done: { success: true },
  echoed: (challenge) => ({ challenge }),
}

const WORDS: Partial<Record<Protocol, Answers>> = {
  standard: OURS,
  tencent: {
    created: {
      signId: SAMPLE_INSTANCE,
      appInfo: { website: WEBSITE, authUrl: LOGIN },
      additionalInfo: [
        { name: '账号', value: 'u0042' },
        { name: '初始密码', value: 'sample-password' },
      ],
    },
    done: { success: 'true' },
    echoed: (echoback) => ({ echoback }),
  },
  qingcloud: {
    created: {
      instanceId: SAMPLE_INSTANCE,
      instanceInfo: {
        frontEndUrl: WEBSITE,
        adminUrl: `${WEBSITE}/admin`,
        username: 'u0042',
        password: 'sample-password',
      },
    },
    done: { success: true },
    echoed: () => ({ success: true }),
  },
  alibaba: {
    created: {
      instanceId: SAMPLE_INSTANCE,
      appInfo: {
        frontEndUrl: WEBSITE,
        adminUrl: `${WEBSITE}/admin`,
        username: 'u0042',
        password: 'sample-password',
        authUrl: LOGIN,
      },
    },
    done: { success: 'true' },
    echoed: () => ({ success: 'true' }),
  },
  'huawei-v1': {
    created: {
      resultCode: '000000',
      resultMsg: 'success.',
      encryptType: '1',
      instanceId: SAMPLE_INSTANCE,
      appInfo: { frontEndUrl: LOGIN, userName: sealed('u0042'), password: sealed('sample-password') },
    },
    done: { resultCode: '000000', resultMsg: 'success.' },
    echoed: () => ({ resultCode: '000003', resultMsg: 'no such instance' }),
  },
  'huawei-v2': {
    // Names the instance and, when it is asked about next, describes it.
    created: {
      resultCode: '000000',
      resultMsg: 'success.',
      instanceId: SAMPLE_INSTANCE,
      info: [
        {
          instanceId: SAMPLE_INSTANCE,
          appInfo: { frontEndUrl: LOGIN, userName: 'u0042', password: 'sample-password' },
        },
      ],
    },
    done: { resultCode: '000000', resultMsg: 'success.' },
    echoed: () => ({ resultCode: '000003', resultMsg: 'no such instance' }),
  },
}

/** As a seller encrypts what only the buyer may read, with the key everybody may see. */
function sealed(text: string): string {
  return encryptField(text, OPEN_SECRETS[0], 256, '0123456789abcdef')
}
