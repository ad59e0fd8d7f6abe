import sharp, { type Sharp } from 'sharp'
import type { Inspected } from '../inspected.ts'
import { takeTurns } from '../take-turns.ts'
import { BROKEN } from '../upload-problem.ts'

/** 5000 × 5000: decoded, at most 100 MB pass through; a logo needs a thousandth of it. */
const PIXELS_MAX = 25_000_000
/** The slowest picture of that size took 1.7 s; whatever needs longer was made to need it. */
const DECODE_MAX_SECONDS = 2
/** The worst picture, progressive and turned, takes 200 MB: two at once would be too much for a small container. */
const DECODES_AT_ONCE = 1
const DECODES_WAITING_MAX = 16
/** Visually lossless for photographs; the upload was lossy already. */
const JPEG_QUALITY = 90
/** Higher levels save under 1 % and cost up to a fifth more time. */
const PNG_COMPRESSION = 4
/** The longest side of a list's copy: a card of 320 px on a screen that has two pixels for each. */
const SMALL_PX = 640
const WEBP_QUALITY = 82
/** A picture of fewer bytes is sent whole: a copy of it would spare nobody anything. */
const LIGHT_BYTES = 40_000
export const SMALL_MEDIA_TYPE = 'image/webp'

// Every loader is off (SVG reads files, PDF and TIFF are large parsers, ImageMagick runs programs) but these two.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

const inTurn = takeTurns(DECODES_AT_ONCE, DECODES_WAITING_MAX)

/**
 * Decodes the whole picture and draws it anew, upright and in sRGB: nothing that is not a pixel survives, neither a
 * camera's position nor an archive behind the last row.
 */
export async function inspectImage(bytes: Buffer, format: 'jpeg' | 'png'): Promise<Inspected> {
  const size = await sharp(bytes, { limitInputPixels: false }).metadata().catch(toNull)
  if (size?.format !== format) return BROKEN
  const { width, height } = size
  if (width * height > PIXELS_MAX)
    return { ok: false, code: 'image-too-many-pixels', width, height, maxPixels: PIXELS_MAX }
  const redrawn = await inTurn(() => redraw(bytes, format))
  return redrawn ?? { ok: false, code: 'uploads-busy' }
}

/**
 * A copy of a picture for lists, in WebP, drawn from what `inspectImage` kept. Null where it would save less than half
 * or cannot be drawn now: the picture itself does as well.
 */
export async function drawSmall(picture: Buffer): Promise<Buffer | null> {
  if (picture.length < LIGHT_BYTES) return null
  const small = decode(picture)
    .resize(SMALL_PX, SMALL_PX, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: WEBP_QUALITY })
  const drawn = await inTurn(() => small.toBuffer().catch(toNull))
  return drawn && drawn.length < picture.length / 2 ? drawn : null
}

async function redraw(bytes: Buffer, format: 'jpeg' | 'png'): Promise<Inspected> {
  const upright = decode(bytes).autoOrient()
  const encoded =
    format === 'jpeg' ? upright.jpeg({ quality: JPEG_QUALITY }) : upright.png({ compressionLevel: PNG_COMPRESSION })
  try {
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    return { ok: true, content: data, width: info.width, height: info.height }
  } catch (error) {
    // The decoder's complaints about hostile pixels are answers; it has only words to tell them apart.
    const slow = error instanceof Error && error.message.startsWith('timeout')
    return slow ? { ok: false, code: 'image-too-slow', maxSeconds: DECODE_MAX_SECONDS } : BROKEN
  }
}

/** A picture on its way through, within the bounds that any is held to. */
function decode(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true }).timeout({
    seconds: DECODE_MAX_SECONDS,
  })
}

function toNull(): null {
  return null
}
