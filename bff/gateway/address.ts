import { BlockList, isIP } from 'node:net'

/** Everything in IANA's special-purpose registry that is not plain global unicast. */
const IPV4_SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Only global unicast is ever allowed: mapped, translated (NAT64), local and multicast addresses all lie outside. */
const IPV6_GLOBAL = ['2000::/3']
/** Special blocks inside it: Teredo and ORCHID, documentation, 6to4 (it carries an IPv4 address), AS112. */
const IPV6_SPECIAL = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48']

const specialV4 = blocks(IPV4_SPECIAL, 'ipv4')
const globalV6 = blocks(IPV6_GLOBAL, 'ipv6')
const specialV6 = blocks(IPV6_SPECIAL, 'ipv6')

/** Whether an IP address, as text, belongs to the public internet. Scoped addresses (`%eth0`) and names do not. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false
  const family = isIP(address)
  if (family === 4) return !specialV4.check(address, 'ipv4')
  return family === 6 && globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6')
}

function blocks(cidrs: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [network = '', prefix] = cidr.split('/')
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}
