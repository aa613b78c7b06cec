import { getProxyForUrl } from 'proxy-from-env'
import { InputError } from '../errors.ts'
import { withoutCredentials } from './credentials.ts'

/** A proxy as the transport takes it. */
export interface Proxy {
  readonly protocol: string
  readonly host: string
  readonly port: number
  readonly auth?: { readonly username: string; readonly password: string }
}

/**
 * The proxy of the environment (`http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`) for an address; null where there is none. User and
 * password are percent-encoded in it, and a proxy without a scheme is an http one, as curl has it.
 *
 * @throws InputError for a proxy that can't be used, without its password
 */
export function proxyFor(url: string): Proxy | null {
  const setting = getProxyForUrl(url)
  if (setting === '') return null
  const text = withScheme(setting)
  const proxy = URL.canParse(text) ? new URL(text) : null
  if (proxy === null || !/^https?:$/.test(proxy.protocol) || proxy.hostname === '') {
    const shown = withoutCredentials(text)
    throw new InputError(`"${shown}" is not a usable proxy; write it like http://proxy.example:8080`, shown)
  }
  const { protocol, hostname: host, port, username, password } = proxy
  const auth = { username: decode(username), password: decode(password) }
  const place = { protocol, host, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
  return username === '' && password === '' ? place : { ...place, auth }
}

/** Where a setting has no scheme, it came with the scheme of the address that was asked, which says nothing of the proxy. */
function withScheme(setting: string): string {
  const bare = setting.replace(/^https?:\/\//, '')
  if (bare === setting) return setting
  const isBare = Object.entries(process.env).some(([name, value]) => /_proxy$/i.test(name) && value === bare)
  return isBare ? `http://${bare}` : setting
}

/** A percent sign that begins no code stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
