import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'apps/web/src/api/generated/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message:
            'Configuration is read in one place: libs/service-kit/src/configuration/read-configuration.ts or deploy/.',
        },
      ],
    },
  },
  {
    // Programs that talk to a terminal or hand an environment to others.
    files: [
      'deploy/**',
      'tests/**',
      'libs/testing/**',
      '**/*.cli.ts',
      'libs/service-kit/src/configuration/read-configuration.ts',
      '*.config.ts',
      'tools/**',
    ],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/domain/**', 'libs/rules/**', 'libs/kernel/**'],
    ignores: ['libs/kernel/src/clock.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in with the command.' },
        { object: 'Math', property: 'random', message: 'Identity comes in with the command.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time comes in with the command.',
        },
      ],
    },
  },
);
