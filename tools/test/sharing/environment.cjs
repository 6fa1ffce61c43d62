const { createRequire } = require('node:module');

// Jest's own copy
const { TestEnvironment } = createRequire(require.resolve('jest'))('jest-environment-node');

const SHARED_CLASSES = [
	...['Error', 'AggregateError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
	...['Date', 'Promise'],
];

/** An environment of Jest whose test files share packages, which a worker loads only once. Everything else is new in each file. */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		/** Loads a package. A worker loads this module, and with it the packages, once for all of its files. */
		this.global.requireShared = (path) => require(path);
		// Jest gives tests a copy of the variables, but shared packages read the real ones
		this.global.process.env = process.env;
		// Jest gives each file its own classes, and `instanceof` fails between those and the ones of shared packages. Their
		// names aren't enough: V8 makes instances of a file's own classes when code throws or waits.
		for (const name of SHARED_CLASSES) {
			Object.setPrototypeOf(this.global[name].prototype, globalThis[name].prototype);
			this.global[name] = globalThis[name];
		}
	}
};
