import 'marketkit/react'

export const right = (
  <mkt-session base-url="https://market.example" session-url="/session" theme="dark">
    <mkt-instance-card
      instanceId="ins_1"
      reveal-seconds={10}
      compact
      className="card"
      onmkt-revealed={(event) => event.detail.key.toUpperCase()}
      onmkt-status-changed={({ detail }) => detail.state}
    />
    <mkt-order-timeline order-id="ord_1" newestFirst ref={(element) => void element?.reload()} />
  </mkt-session>
)

// @ts-expect-error: no such tag
export const tag = <mkt-instance-cards instanceId="ins_1" />
// @ts-expect-error: no such property
export const property = <mkt-instance-card instanceIdd="ins_1" />
// @ts-expect-error: not that type
export const type = <mkt-instance-card compact={3} />
// @ts-expect-error: the detail has a key, and no value
export const detail = <mkt-instance-card onmkt-revealed={(event) => event.detail.value} />
// @ts-expect-error: a theme there is not
export const theme = <mkt-session theme="blue" />
