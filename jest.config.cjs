// Each test file loads n8n-core anew, and V8 leaves the old copies lying around until its heap is full: by default a quarter
// of the machine's memory, so that a worker grew to 3 GB. Jest starts its workers with the flags of this process.
const HEAP = '--max-old-space-size=768';
if (!process.execArgv.includes(HEAP)) process.execArgv.push(HEAP);

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

const SEED = '<rootDir>/test/seed.mts';
const FRESH_CONNECTIONS = '<rootDir>/test/freshConnections.mts';

/** The layers of docs/architecture.md, from the fastest to the slowest. */
module.exports = {
	maxWorkers: 2,
	testSequencer: '<rootDir>/tools/test/sequencer.cjs',
	// Restarts a worker, between two files, whose heap is nearly full
	workerIdleMemoryLimit: '600MB',
	// Only for tests that hang: on a busy machine, any test may be slow
	testTimeout: 600_000,
	projects: [
		layer('unit', { setupFiles: [SEED] }),
		layer('contract'),
		layer('sandbox', { setupFiles: [FRESH_CONNECTIONS] }),
		layer('engine', {
			setupFiles: [SEED, '<rootDir>/test/engine/setup.cjs'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/tidyUp.cjs'],
		}),
		layer('e2e', {
			setupFiles: [FRESH_CONNECTIONS],
			globalSetup: '<rootDir>/test/e2e/harness/setup.cjs',
			globalTeardown: '<rootDir>/test/e2e/harness/teardown.cjs',
		}),
		layer('compat', { setupFiles: [FRESH_CONNECTIONS] }),
		layer('queue', { setupFiles: [FRESH_CONNECTIONS] }),
	],
};
