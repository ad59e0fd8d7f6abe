import { defineConfig } from 'vitest/config'

const shared = { testTimeout: 20_000, hookTimeout: 30_000, pool: 'forks' } as const

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
