module.exports = async () => {
	if (globalThis.sharedN8n) await require('./instance.mts').stopShared(globalThis.sharedN8n);
};
