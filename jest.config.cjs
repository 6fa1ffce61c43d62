// Each test file loads the package's code anew, and V8 leaves the old copies lying around until its heap is full: by default
// a quarter of the machine's memory. Jest starts its workers with the flags of this process.
const HEAP = '--max-old-space-size=768';
if (!process.execArgv.includes(HEAP)) process.execArgv.push(HEAP);

const SWC = [
	'@swc/jest',
	{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' }, module: { type: 'commonjs' } },
];

const layer = (name, more = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
	moduleFileExtensions: ['mts', 'ts', 'mjs', 'js', 'cjs', 'json', 'node'],
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.mjs$': '$1' },
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/packages/', '<rootDir>/playground/'],
	transform: { '^.+\\.(m|c)?(t|j)s$': SWC },
	// keep-a-changelog is an ES module, which Jest can't require as it is
	transformIgnorePatterns: ['^(?!.*/node_modules/keep-a-changelog/).*/node_modules/'],
	...more,
});

const SEED = '<rootDir>/test/seed.mts';
const FRESH_CONNECTIONS = '<rootDir>/test/freshConnections.mts';

const SHARED_PACKAGES =
	'(n8n-core|n8n-workflow|@n8n/di|reflect-metadata|luxon|express|openapi-(backend|sampler)|ajv(-formats)?|pdfkit|yaml)/';

/** A layer whose files share the packages that take seconds to load: a worker loads them once, and not once for each file. */
const sharing = (name, more = {}) =>
	layer(name, {
		testEnvironment: '<rootDir>/tools/test/sharing/environment.cjs',
		transform: {
			[`/node_modules/${SHARED_PACKAGES}.+\\.[cm]?js$`]: '<rootDir>/tools/test/sharing/transform.cjs',
			'^.+\\.(m|c)?(t|j)s$': SWC,
		},
		transformIgnorePatterns: [`/node_modules/(?!${SHARED_PACKAGES})`],
		...more,
	});

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
		sharing('sandbox', { setupFiles: [FRESH_CONNECTIONS] }),
		sharing('engine', {
			setupFiles: [SEED, 'reflect-metadata'],
			globalSetup: '<rootDir>/test/engine/harness/setup.cjs',
			globalTeardown: '<rootDir>/test/engine/harness/teardown.cjs',
		}),
		sharing('e2e', {
			setupFiles: [FRESH_CONNECTIONS],
			globalSetup: '<rootDir>/test/e2e/harness/setup.cjs',
			globalTeardown: '<rootDir>/test/e2e/harness/teardown.cjs',
		}),
		sharing('compat', { setupFiles: [FRESH_CONNECTIONS] }),
		sharing('queue', { setupFiles: [FRESH_CONNECTIONS] }),
	],
};
