import { generateKeyPairSync, sign } from 'node:crypto'

/** A throw-away self-signed certificate for `name` (and 127.0.0.1), made here so that no key lies in the repository. */
export function selfSigned(
  name: string,
  years: readonly [from: number, to: number] = [2020, 2049],
): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = seq(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
  const subject = seq(der(0x31, seq(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(name)))))
  const names = seq(der(0x82, Buffer.from(name)), der(0x87, Buffer.from([127, 0, 0, 1])))
  const subjectAltName = seq(der(0x06, Buffer.from('551d11', 'hex')), der(0x04, names))
  const body = seq(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    subject,
    seq(...years.map((year) => der(0x17, Buffer.from(`${String(year).slice(2)}0101000000Z`)))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(subjectAltName)),
  )
  const signature = sign('sha256', body, privateKey)
  const certificate = seq(body, ecdsaWithSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = certificate
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

const seq = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts))
const integer = (value: number) => der(0x02, Buffer.from([value]))

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
