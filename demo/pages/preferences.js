// Runs before the first paint, so that nobody who chose a theme sees the other one flash by.
const root = document.documentElement
root.lang = localStorage.getItem('portal.lang') ?? (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en')
root.dataset.theme = localStorage.getItem('portal.theme') ?? 'auto'
