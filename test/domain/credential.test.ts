import { describe, expect, it } from 'vitest'
import { isOpenLabel } from '../../bff/domain/credential.ts'

describe('a label of what a provider delivers', () => {
  it.each([
    '账号',
    '帐号',
    '账户',
    '用户',
    '用户名',
    '用户账号',
    '登录名',
    '邮箱',
    '手机',
    '手机号',
    '域名',
    '地址',
    '访问地址',
    '管理地址',
    '版本',
    '规格',
    '实例',
    '实例id',
    '实例ID',
    '实例名称',
    '区域',
    '端口',
  ])('%s is shown', (label) => {
    expect(isOpenLabel(label)).toBe(true)
  })

  it.each([
    'Account',
    'username',
    'user',
    'User ID',
    'userid',
    'LOGIN',
    'e-mail',
    'Email',
    'domain',
    'host',
    'hostname',
    'URL',
    'website',
    'version',
    'region',
    'port',
    '  账号  ',
  ])('%j is shown', (label) => {
    expect(isOpenLabel(label)).toBe(true)
  })

  it.each([
    '密码',
    '初始密码',
    '口令',
    '密钥',
    '令牌',
    'password',
    'Password',
    'secret',
    'token',
    'API key',
    'license',
    '激活码',
    '账号密码',
    '用户名/密码',
    'user password',
    'login token',
    'url token',
    '登录密码',
    '',
    ' ',
    'constructor',
    '备注',
    '账号 密码',
  ])('%j is masked', (label) => {
    expect(isOpenLabel(label)).toBe(false)
  })
})
