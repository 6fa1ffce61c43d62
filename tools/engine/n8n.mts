import { createRequire } from 'node:module';
import { join } from 'node:path';

import { BinaryDataService } from 'n8n-core';

import { projectRoot } from '../n8n/paths.mjs';

const { resolve } = createRequire(join(projectRoot, 'package.json'));

// n8n-core's own copy: npm may hoist another version, and its registry is one for each copy
export const { Container } = createRequire(resolve('n8n-core'))('@n8n/di') as {
	Container: { get: <T>(type: abstract new (...args: never[]) => T) => T };
};

let ready: Promise<void> | undefined;

/** Prepares n8n-core for a run. */
export const prepare = async (): Promise<void> => await (ready ??= Container.get(BinaryDataService).init());

// getNodeParameter builds resume addresses from them, so they must be absolute
const ADDRESS = 'http://127.0.0.1:5678';

/** The URLs of the n8n instance that a node sees. */
export const addresses = Object.fromEntries(
	[
		'restApiUrl',
		'instanceBaseUrl',
		'formBaseUrl',
		'formWaitingBaseUrl',
		'formTestBaseUrl',
		'webhookBaseUrl',
		'webhookWaitingBaseUrl',
		'webhookTestBaseUrl',
		'mcpBaseUrl',
		'mcpTestBaseUrl',
	].map((name) => [name, `${ADDRESS}/${name}`]),
);
