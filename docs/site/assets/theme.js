// Runs before the first paint; the choice is the demo portal's too.
document.documentElement.dataset.theme = localStorage.getItem('portal.theme') ?? 'auto'
