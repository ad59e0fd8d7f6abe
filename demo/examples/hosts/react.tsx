import 'marketkit'
import 'marketkit/react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

/** A buyer chooses on the left of the `&&`; once the order is placed, its timeline stands below. */
function Portal({ market = '', product = '' }) {
  const [order, setOrder] = useState('')
  return (
    <mkt-session base-url={market} session-url="/market-session">
      <h1>{order ? 'Thank you' : 'Your portal'}</h1>
      <mkt-product-page product-id={product} onmkt-order-placed={({ detail }) => setOrder(detail.id)} />
      {order && <mkt-order-timeline order-id={order} />}
    </mkt-session>
  )
}

const place = document.querySelector<HTMLElement>('#app')
if (place) createRoot(place).render(<Portal {...place.dataset} />)
