import type { ConformanceReport } from '../../bff/contract/conformance.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { dateTime } from '../shared/time.ts'

/** The report as a file for people: what a colleague needs who mends the endpoint and has no account here. */
export function reportMarkdown({ t, localize, zone }: MktElement, report: ConformanceReport): string {
  const { protocol, url, fingerprint, mode, scope, state, counts, finishedAt, createdAt, cases } = report
  const facts = [
    [
      t('delivery-conformance.against'),
      `${t(`delivery-conformance.${mode}`)} · ${t(`delivery-conformance.scope.${scope}`)}`,
    ],
    [t('delivery-conformance.protocol'), localize.word('protocol', protocol)],
    [t('delivery-conformance.address'), `\`${url}\``],
    [t('delivery-conformance.fingerprint'), `\`${fingerprint}\``],
    [t('delivery-conformance.time'), dateTime(finishedAt ?? createdAt, zone)],
    [t('delivery-conformance.result'), t(`delivery-conformance.state.${state}`)],
  ]
  const tally = (['passed', 'failed', 'warned', 'skipped'] as const)
    .map((outcome) => `${t(`delivery-conformance.outcome.${outcome}`)} ${counts[outcome]}`)
    .join(' · ')
  return [
    `# ${t('delivery-conformance.title')}`,
    '',
    ...facts.map(([label, value]) => `- ${label}: ${value}`),
    '',
    tally,
    '',
    ...cases.flatMap((one) => caseLines({ t }, one)),
  ].join('\n')
}

function caseLines({ t }: Pick<MktElement, 't'>, one: ConformanceReport['cases'][number]): string[] {
  const { name, outcome, why, exchanges } = one
  const said = t(outcome ? `delivery-conformance.outcome.${outcome}` : 'delivery-conformance.outcome.waiting')
  const bad = outcome === 'failed' || outcome === 'warned'
  const last = exchanges.at(-1)
  return [
    `## ${said}: ${t(`case.${name}`)}`,
    '',
    `- ${t('delivery-conformance.expected')}: ${t(`case.${name}.expects`)}`,
    ...(why ? [`- ${t('delivery-conformance.found')}: ${t(`case-why.${why}`)}`] : []),
    ...(bad ? [`- ${t('delivery-conformance.mend')}: ${t(`case.${name}.mend`)}`] : []),
    ...(bad && last?.request
      ? ['', ...fenced(`${last.request.method} ${last.request.url}\n\n${last.request.body ?? ''}`)]
      : []),
    ...(bad && last?.response ? ['', ...fenced(`HTTP ${last.response.status}\n\n${last.response.body}`)] : []),
    '',
  ]
}

/** A fence longer than any in the text, so that an answer cannot end it. */
function fenced(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [fence, text.trimEnd(), fence]
}
