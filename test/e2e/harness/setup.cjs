// Jest's own loader takes no .mts here: tsx does
require('tsx/cjs');

/** The shared n8n of all end-to-end tests: started before the first of them. */
module.exports = async () => {
	const { startShared } = require('./instance.mts');
	globalThis.sharedN8n = await startShared();
};
