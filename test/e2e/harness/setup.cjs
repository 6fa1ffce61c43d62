// Jest can't load .mts files here, tsx can
require('tsx/cjs');

/** Starts the n8n instance that all end-to-end tests share. */
module.exports = async () => {
	const { startShared } = require('./instance.mts');
	globalThis.sharedN8n = await startShared();
};
