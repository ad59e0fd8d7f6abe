import { nameOf, writeBaseline, writeTakenBy } from './baselines.ts'
import { LOOKS } from './looks.ts'
import { openCamera } from './shoot.ts'

/** `npm run visual -- [element …]`: takes the pictures that the visual test compares with. Look at what git says has changed. */
const wanted = process.argv.slice(2)
const camera = await openCamera()
const elements = (await camera.elements()).filter((name) => wanted.length === 0 || wanted.includes(name))
for (const look of LOOKS)
  for (const element of elements) {
    const pictures = await camera.shoot(element, look)
    await writeBaseline(nameOf(element, look), pictures)
    process.stdout.write(`${nameOf(element, look)}: ${pictures.length} scenes\n`)
  }
writeTakenBy(camera.browser)
await camera.stop()
