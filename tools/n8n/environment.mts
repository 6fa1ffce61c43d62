import { delimiter, dirname, join } from 'node:path';

import { n8nNode, playgroundCache } from './paths.mjs';
import { loopback } from './ports.mjs';

export interface N8nLocation {
	/** n8n stores its data in `.n8n` in it. */
	userFolder: string;
	port: number;
	/** The Node that runs it, which n8n's task runners find on the PATH. Default: that of playground/. */
	node?: string;
	/** Port on which n8n's task runners (Code node) reach n8n; each n8n process needs its own. */
	brokerPort: number;
}

/** The only folder that n8n's file nodes may access: n8n's default, but in the user folder instead of the home folder. */
export const filesFolder = (userFolder: string): string => join(userFolder, '.n8n-files');

/** Variables inherited from this process. DB_TYPE and N8N_… variables of the user's own n8n must not reach this one. */
const inherited = [
	'HOME',
	'LANG',
	'LC_ALL',
	'TMPDIR',
	'TEMP',
	'TMP',
	'SystemRoot',
	'USERPROFILE',
	'APPDATA',
	'COMSPEC',
];

/** Returns the environment of an n8n that listens on 127.0.0.1 only and makes no requests on its own. */
export function closedEnvironment(location: N8nLocation, more: Record<string, string> = {}): Record<string, string> {
	const kept = inherited.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		...Object.fromEntries(kept),
		PATH: [dirname(location.node ?? n8nNode()), process.env.PATH ?? ''].join(delimiter),
		// Saves 2 s of processor time in each start but the first
		NODE_COMPILE_CACHE: join(playgroundCache, 'compiled'),
		N8N_USER_FOLDER: location.userFolder,
		N8N_RESTRICT_FILE_ACCESS_TO: filesFolder(location.userFolder),
		N8N_PORT: String(location.port),
		N8N_RUNNERS_BROKER_PORT: String(location.brokerPort),
		N8N_LISTEN_ADDRESS: loopback,
		N8N_HOST: loopback,
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		// By default n8n rejects all requests if its database takes 5 s, as on a busy machine
		DB_PING_TIMEOUT_MS: '600000',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry', // sends a request to n8n's server at every start
		N8N_PYTHON_ENABLED: 'false',
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'UTC',
		...more,
	};
}
