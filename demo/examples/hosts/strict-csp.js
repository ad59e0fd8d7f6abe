// A page under such a policy has its scripts in files of its own.
for (const name of ['mkt-revealed', 'mkt-hidden', 'mkt-order-changed'])
  document.addEventListener(name, ({ type }) => {
    document.querySelector('#last').value = type
  })
