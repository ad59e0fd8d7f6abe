import { createApp } from 'vue'
import OrderPage from './order-page.vue'

const place = document.querySelector<HTMLElement>('#app')
if (place) createApp(OrderPage, { market: place.dataset.market }).mount(place)
