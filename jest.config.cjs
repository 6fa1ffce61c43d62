const layer = (name, more = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
	moduleFileExtensions: ['mts', 'ts', 'mjs', 'js', 'cjs', 'json', 'node'],
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.mjs$': '$1' },
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/playground/'],
	transform: {
		'^.+\\.(m|c)?(t|j)s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: ['/node_modules/'],
	...more,
});

/** The layers of docs/architecture.md, from the fastest to the slowest. */
module.exports = {
	maxWorkers: 2,
	// Only ends what hangs: on a busy machine anything may take long
	testTimeout: 60_000,
	projects: [
		layer('unit'),
		layer('contract'),
		layer('sandbox'),
		layer('engine', {
			setupFiles: ['<rootDir>/test/engine/setup.cjs'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/tidyUp.cjs'],
		}),
		layer('e2e', {
			globalSetup: '<rootDir>/test/e2e/harness/setup.cjs',
			globalTeardown: '<rootDir>/test/e2e/harness/teardown.cjs',
		}),
		layer('compat'),
		layer('queue'),
	],
};
