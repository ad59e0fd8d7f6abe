const EVERY_MS = 700

/** Follows the build and shows the page as soon as there is one. */
const text = document.querySelector('#step')
const bar = document.querySelector('progress')
const timer = setInterval(async () => {
  const answer = await fetch('/docs/progress.json').catch(() => null)
  if (!answer?.ok) return
  const { state, step, done } = await answer.json()
  if (state === 'ready') {
    clearInterval(timer)
    location.reload()
    return
  }
  text.textContent = step
  bar.value = done
  if (state === 'failed') clearInterval(timer)
}, EVERY_MS)
