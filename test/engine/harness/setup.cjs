const { mkdirSync, mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** The settings of n8n-core, which reads them when it is first required. Jest's workers inherit them, and share its folder. */
module.exports = async () => {
	const folder = mkdtempSync(join(tmpdir(), 'recruiting-engine-'));
	const encryptionKey = 'engine-tests';
	process.env.N8N_USER_FOLDER = folder;
	process.env.N8N_ENCRYPTION_KEY = encryptionKey;
	process.env.N8N_LOG_LEVEL = 'silent';
	// If it is missing, n8n-core writes it, and one worker might read what another one has half written
	mkdirSync(join(folder, '.n8n'));
	writeFileSync(join(folder, '.n8n', 'config'), JSON.stringify({ encryptionKey }), { mode: 0o600 });
};
