const { rm } = require('node:fs/promises');

/** Deletes what n8n-core has stored. */
module.exports = async () => {
	await rm(process.env.N8N_USER_FOLDER, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
};
