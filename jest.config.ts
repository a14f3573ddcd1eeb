import type { Config } from 'jest';

const project = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'nodenext' },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['reflect-metadata'],
} satisfies Config['projects'] extends (infer P)[] | undefined ? Partial<Exclude<P, string>> : never;

const servers = {
  setupFiles: [...project.setupFiles, '<rootDir>/libs/testing/src/jest/warnings-only.ts'],
  globalSetup: '<rootDir>/libs/testing/src/jest/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest/global-teardown.ts',
};

export default {
  testTimeout: 60_000,
  // Beside one that waits for a server another can work; more would only wait for the same servers.
  maxWorkers: 2,
  // A test file's modules are never given back by its process: two hundred of them would fill its memory.
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...project,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.spec.ts'],
      testPathIgnorePatterns: [...project.testPathIgnorePatterns],
    },
    { ...project, ...servers, displayName: 'integration', testMatch: ['<rootDir>/**/*.int-spec.ts'] },
    { ...project, ...servers, displayName: 'e2e', testMatch: ['<rootDir>/tests/**/*.e2e-spec.ts'] },
  ],
} satisfies Config;
