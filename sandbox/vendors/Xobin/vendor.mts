import { accounts } from '../../accounts.mjs';
import type { ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { RejectionReason, VendorDefinition } from '../../definition.mjs';
import { plainHeader } from '../../security.mjs';
import { error } from './error.mjs';
import { candidateOperations } from './candidates.mjs';
import { inviteOperations } from './invites.mjs';
import { reportOperations } from './readReports.mjs';
import { shareOperations, sharedReport } from './reports.mjs';
import { settingsOperations } from './settings.mjs';
import { statsOperations } from './stats.mjs';
import type { XobinState } from './state.mjs';
import { trackOperations } from './tracks.mjs';
import { webhookOperations } from './webhooks.mjs';

export { freshXobin, type XobinState } from './state.mjs';

const BAD_HOURS = 'expiration_hours must be between 1 minute and 24 hours';

/** The Xobin API: all operations of the sandbox. */
export function xobin(state: () => XobinState, clock: Clock, url: () => string): VendorDefinition {
	return {
		name: 'xobin',
		title: 'Xobin',
		folder: 'Xobin',
		mount: '/xobin',
		security: { apiKey: plainHeader('apiKey', (key) => key === accounts.xobin.apiKey) },
		operations: {
			...shareOperations(state, clock, url),
			...webhookOperations(state),
			...settingsOperations(state),
			...candidateOperations(state),
			...inviteOperations(state, clock),
			...reportOperations(state),
			...statsOperations(state),
			...trackOperations(state, clock),
		},
		pages: (path) => sharedReport(path, { state: state(), clock }),
		reject,
		fail: (status) => error(status, status === 429 ? 'Too many requests' : 'The request could not be processed'),
	};
}

function reject(reason: RejectionReason, operationId: string | undefined, problems: string[]): ApiResponse {
	if (reason === 'unauthorized') return error(401, 'Invalid API key');
	if (reason === 'unknownPath') return error(404, 'Not found');
	if (reason === 'wrongMethod') return error(405, 'Method not allowed');
	if (reason === 'notImplemented') return error(501, 'Not available in the sandbox');
	const isHours = problems.some((problem) => problem.startsWith('/body/expiration_hours'));
	if (isHours && operationId === 'shareOrDownloadAiInterviewReport') return error(400, BAD_HOURS);
	return error(400, `Invalid request: ${problems.join('; ')}`);
}
