import type { NotificationDetail, NotificationEntry } from '../../../bff/contract/provider.ts'
import { market } from '../api.ts'
import { h, live } from '../dom.ts'
import { time } from '../format.ts'
import { addressOf } from '../route.ts'
import { toast } from '../toast.ts'
import { t, wordOf } from '../words/words.ts'
import { facts, head, pill, type Tone, table } from './parts.ts'
import type { PersonRoute, View } from './view.ts'

const TONES: Readonly<Record<string, Tone>> = {
  accepted: 'good',
  refused: 'bad',
  dead: 'bad',
  pending: 'wait',
  abandoned: 'quiet',
}

export function notificationsView(route: PersonRoute): View {
  return route.id ? oneNotification(route) : allNotifications(route)
}

function allNotifications({ person }: PersonRoute): View {
  const log = live(async () => {
    const { items } = await market<{ items: NotificationEntry[] }>(person, 'GET', '/provider/notifications?limit=100')
    return table(
      [
        { name: t('notifications.created'), cell: (row) => time(row.createdAt) },
        {
          name: t('notifications.event'),
          cell: (row) =>
            h('a', { href: addressOf('provider', person, 'notifications', row.id) }, wordOf('event', row.event)),
        },
        { name: t('notifications.state'), cell: (row) => pill('state', row.state, TONES[row.state] ?? 'quiet') },
        { name: t('notifications.attempts'), cell: (row) => h('span', { class: 'number' }, String(row.attempts)) },
        {
          name: t('notifications.next'),
          cell: (row) => (row.nextAttemptAt ? time(row.nextAttemptAt) : (row.reason ?? '—')),
        },
      ],
      items,
      t('notifications.empty'),
    )
  })
  return {
    title: t('notifications.title'),
    body: [head(t('notifications.title'), t('notifications.lead')), log],
    refresh: () => void log.reload(),
  }
}

function oneNotification({ person, id }: PersonRoute): View {
  const path = `/provider/notifications/${encodeURIComponent(id)}`
  const detail = live(async () => drawDetail(await market<NotificationDetail>(person, 'GET', path)))
  const replay = async () => {
    try {
      await market(person, 'POST', `${path}/replay`)
      toast(t('notifications.replayed'))
    } catch (error) {
      toast((error as Error).message)
    }
    await detail.reload()
  }
  const drawDetail = (row: NotificationDetail) =>
    h(
      'div',
      { class: 'stack' },
      h(
        'section',
        { class: 'card stack' },
        facts(
          [t('notifications.state'), pill('state', row.state, TONES[row.state] ?? 'quiet')],
          [t('notifications.id'), h('code', null, row.id)],
          [
            t('notifications.order'),
            row.orderId &&
              h('a', { href: addressOf('provider', person, 'orders', row.orderId) }, h('code', null, row.orderId)),
          ],
          [t('notifications.created'), time(row.createdAt)],
          [t('notifications.next'), row.nextAttemptAt && time(row.nextAttemptAt)],
          [t('notifications.finished'), row.finishedAt && time(row.finishedAt)],
          [t('notifications.reason'), row.reason],
        ),
        row.state !== 'pending' &&
          row.state !== 'abandoned' &&
          h('p', null, h('button', { class: 'button', type: 'button', click: replay }, t('notifications.replay'))),
      ),
      ...row.log.map(drawAttempt),
    )
  const back = { href: addressOf('provider', person, 'notifications'), text: t('notifications.back') }
  return {
    title: t('notifications.title'),
    body: [head(t('notifications.title'), '', back), detail],
    refresh: () => void detail.reload(),
  }
}

function drawAttempt({
  number,
  startedAt,
  verdict,
  reason,
  detail,
  request,
  response,
}: NotificationDetail['log'][number]): HTMLElement {
  const tone: Tone = verdict === 'accepted' ? 'good' : verdict === 'not-ready' || verdict === null ? 'wait' : 'bad'
  const asked = request.url ? `${request.method} ${request.url}\n\n${pretty(request.body ?? '')}` : (detail ?? '—')
  const said = response
    ? `${response.status}\n\n${pretty(response.body)}`
    : `${t('notifications.none')}${detail ? `\n${detail}` : ''}`
  return h(
    'details',
    { class: 'card attempt', open: number === 1 },
    h(
      'summary',
      null,
      h('b', null, t('notifications.attempt', String(number))),
      time(startedAt),
      h('span', { class: 'pill', 'data-tone': tone }, [verdict, reason].filter(Boolean).join(' · ') || '…'),
    ),
    h(
      'div',
      { class: 'columns even' },
      code(t('notifications.request'), asked),
      code(t('notifications.response'), said),
    ),
  )
}

function code(title: string, text: string): HTMLElement {
  return h('figure', { class: 'code' }, h('figcaption', null, title), h('pre', { tabindex: 0 }, text))
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
