module.exports = async () => {
	const { stopShared } = require('./instance.mts');
	if (globalThis.sharedN8n) await stopShared(globalThis.sharedN8n);
};
