import { defineConfig } from 'vitest/config'

/** A machine with ten times as much to do takes ten times as long; what never comes is told after this. No test names a shorter time. */
const PATIENCE_MS = 180_000
const shared = {
  testTimeout: PATIENCE_MS,
  hookTimeout: PATIENCE_MS,
  expect: { poll: { timeout: 60_000 } },
  pool: 'forks',
} as const

/** Whatever touches the database runs on both engines; the rest once. Only on PostgreSQL: `postgres-*`. */
export default defineConfig({
  test: {
    // CI prints every test it ran.
    reporters: process.env.CI ? ['verbose'] : ['default'],
    projects: [
      {
        test: {
          ...shared,
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: ['test/components/**', 'test/**/postgres-*.test.ts'],
          globalSetup: ['test/support/built.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'postgres',
          include: ['test/journeys/**/*.test.ts', 'test/db/store-*.test.ts', 'test/**/postgres-*.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          env: { MKT_TEST_ENGINE: 'postgres' },
        },
      },
    ],
  },
})
