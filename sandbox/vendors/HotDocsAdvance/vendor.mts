import { randomBytes } from 'node:crypto';

import { accounts, tokenPrefixes } from '../../accounts.mjs';
import { text, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import { bearer } from '../../security.mjs';
import type { Call, RejectionReason, VendorDefinition } from '../../definition.mjs';
import { answerOperations } from './answers.mjs';
import { documentOperations } from './documents.mjs';
import { interviewPage, linkOperations } from './links.mjs';
import type { HotDocsState } from './state.mjs';
import { templateOperations } from './templates.mjs';
import { versionOperations } from './versions.mjs';
import { workItemOperations } from './workItems.mjs';

export { freshHotDocs, type HotDocsState } from './state.mjs';

const MOUNT = '/hotDocsAdvance';

/** The HotDocs Advance API: tokens of a service principal, public interview links, work items and their documents. */
export function hotDocsAdvance(state: () => HotDocsState, clock: Clock): VendorDefinition {
	function logIn(call: Call): ApiResponse {
		const body = call.body as Record<'ClientName' | 'PrincipalName' | 'PrincipalPassword', string>;
		const { clientName, principalName, principalPassword } = accounts.hotDocsAdvance;
		const isKnown =
			body.ClientName === clientName &&
			body.PrincipalName === principalName &&
			body.PrincipalPassword === principalPassword;
		if (!isKnown) return text(401, 'Unauthorized');
		const token = `${tokenPrefixes.hotDocsAdvance}${randomBytes(20).toString('hex')}`;
		state().tokens.set(token, clock.now() + state().tokenLifeSeconds * 1000);
		call.changed('tokenIssued');
		return text(200, token);
	}

	return {
		name: 'hotDocsAdvance',
		title: 'HotDocs Advance',
		folder: 'HotDocsAdvance',
		mount: MOUNT,
		security: { accessToken: bearer((token) => clock.now() < (state().tokens.get(token) ?? 0)) },
		signIn: 'servicePrincipalLogIn',
		operations: {
			servicePrincipalLogIn: logIn,
			...linkOperations(state),
			...workItemOperations(state, clock),
			...versionOperations(state, clock),
			...documentOperations(state, clock),
			...answerOperations(state, clock),
			...templateOperations(state),
		},
		pages: (path) => interviewPage(path, state()),
		reject,
		fail: (status) => text(status, 'The request could not be processed'),
	};
}

function reject(reason: RejectionReason, _operationId: string | undefined, problems: string[]): ApiResponse {
	if (reason === 'unauthorized') return text(401, 'Unauthorized');
	if (reason === 'unknownPath') return text(404, 'Not Found');
	if (reason === 'wrongMethod') return text(405, 'Method Not Allowed');
	if (reason === 'contentType') return text(415, 'Unsupported Media Type');
	if (reason === 'notImplemented') return text(501, 'Not available in the sandbox');
	return text(400, `Bad Request: ${problems.join('; ')}`);
}

/** Path of the sandbox's stand-in for a link's public page. The vendor's own address is not known. */
export function interviewPath(linkId: string): string {
	return `${MOUNT}/interview/${linkId}`;
}
