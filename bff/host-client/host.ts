// biome-ignore lint/performance/noBarrelFile: what a host's back end imports as `marketkit/host`
export { MarketError, type Problem } from './market-error.ts'
export { createMarketHost, type MarketHost, type MarketHostSettings } from './market-host.ts'
export { readWebhook } from './read-webhook.ts'
