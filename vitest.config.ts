import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/properties.ts'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['pipeline/**/*.ts'],
      // Types have nothing to run; the command line runs in processes of its own, which are not looked into.
      exclude: [
        '**/*.d.ts',
        '**/types.ts',
        'pipeline/commands/*.ts',
        'pipeline/{cli,command-line,mdast,packed,publication}.ts'
      ],
      reporter: ['text-summary'],
      thresholds: {statements: 95, functions: 95, lines: 95}
    }
  }
})
