import { delimiter, dirname, join } from 'node:path';

import { n8nNode } from './paths.mjs';
import { loopback } from './ports.mjs';

export interface N8nPlace {
	/** n8n keeps its data in `.n8n` below it. */
	userFolder: string;
	port: number;
	/** The port on which n8n's task runners (Code node) reach n8n; one for each n8n process. */
	brokerPort: number;
}

/** The only folder that n8n's file nodes may use: n8n's own default, below the user folder in place of the person's home. */
export const filesFolder = (userFolder: string): string => join(userFolder, '.n8n-files');

/** What n8n gets from the caller's environment. A DB_TYPE or an N8N_… of the person's own n8n must not reach this one. */
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

/** The environment of an n8n that listens on 127.0.0.1 only and calls no address by itself. */
export function closedEnvironment(place: N8nPlace, more: Record<string, string> = {}): Record<string, string> {
	const kept = inherited.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		...Object.fromEntries(kept),
		PATH: [dirname(n8nNode()), process.env.PATH ?? ''].join(delimiter),
		N8N_USER_FOLDER: place.userFolder,
		N8N_RESTRICT_FILE_ACCESS_TO: filesFolder(place.userFolder),
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_LISTEN_ADDRESS: loopback,
		N8N_HOST: loopback,
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
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
		N8N_DISABLED_MODULES: 'mcp-registry', // it looks up n8n's own server at every start
		N8N_PYTHON_ENABLED: 'false',
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'UTC',
		...more,
	};
}
